# De overdracht: wat de twee overnemers elkaar meegeven, en de afsluiter.

handover-leaving = Maandag neemt { $name } { $account_name } over. Wat geef je mee? Spreek iets in, of kies Typen. Een wachtwoord hoort er niet bij: alles gaat via mij.
handover-coming = Maandag neem jij { $account_name } over van { $name }. Wil je iets vragen of zeggen? Spreek iets in, of kies Typen. Een wachtwoord heb je niet nodig: alles gaat via mij.
handover-well = Wat ging goed deze week? { $name } heeft er iets aan. Typen of inspreken mag allebei.
handover-open = Staan er nog vragen van volgers open? Noem ze kort, dan weet { $name } ervan.
handover-type = Typ nu je antwoord. Ik geef het door zoals je het schrijft.
handover-passed = { $question ->
    [well] Wat goed ging, volgens { $name }:
    [open] Vragen van volgers die nog openstaan, van { $name }:
   *[word] { $name } geeft je mee:
} “{ $text }”
handover-spoken = { $question ->
    [well] { $name } sprak in wat goed ging.
    [open] { $name } sprak vragen van volgers in die nog openstaan.
   *[word] { $name } sprak iets voor je in.
}
handover-unheard = { $name } sprak iets voor je in, maar ik kan het hier niet afspelen. Vraag het { $name } zelf.
handover-thanks = { $passed ->
    [yes] ✓ Doorgegeven aan { $name }.
    [nobody] ✓ Bewaard. Er is nu niemand om het aan door te geven.
   *[no] Goed, we slaan het over.
}
closer-ask = Je laatste dag op { $account_name }! Sluit af met een bericht: wat nam je mee, en bedank je volgers.{ $who ->
    [person] {" "}Geef het stokje door aan { $name }.
   *[nobody] {""}
}
button-type-answer = Typen
button-skip = Overslaan
refused-handover-settled = Die vraag is al beantwoord of overgeslagen.
