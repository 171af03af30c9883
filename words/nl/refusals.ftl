# Weigeringen: wat niet kan, en wat dan wel. Gedeeld door de bot en de opdrachtregel.

refused-account-exists = Er is al een account met de naam { $name }. Kies een andere naam.
refused-admin-by-command-line = Deze rol geef je alleen met de opdrachtregel. Vraag het de beheerder.
refused-already-decided = #{ $number } is al beoordeeld door { $name }: { $decision ->
    [approved] goedgekeurd. Toch niet? Kies Aanpassen… of Afwijzen… op de kaart, zolang het niet geplaatst wordt.
    [changes] aanpassing gevraagd. Nu is de maker aan zet.
    [rejected] afgewezen. De maker kan iets nieuws insturen.
    [upheld] de spelregel geldt. De maker past het aan.
   *[other] besloten.
}
refused-already-answered = Op deze vraag is al geantwoord.
refused-answer = Dat antwoord begrijp ik niet. Kies een knop of typ je antwoord.
refused-asked-before = De redactie kijkt al naar #{ $number }. Je hoort van me.
refused-ask-takedown = #{ $number } staat al op Instagram. Vraag de redactie of het weg kan.
refused-bad-file = { $file }, regel { $line }: { $problem ->
    [columns] de eerste regel moet telegram_id, name, role en account noemen
    [telegram_id] telegram_id moet een getal zijn
    [name] er staat geen naam
    [role] deze rol bestaat niet
    [account] dit account bestaat niet
    [language] de taal is nl of en
    [json] dit is geen JSON-regel met id en text
   *[other] deze regel klopt niet
}. Er is niets veranderd.
refused-bad-period = Het einde moet na het begin liggen.
refused-bad-slots = Dit deel van de plekken begrijp ik niet: { $part }. Schrijf bijvoorbeeld: mon-fri 08:30,12:15; sat 10:00.
refused-bad-time = Dit moment begrijp ik niet: { $text }. Schrijf bijvoorbeeld: 2026-11-16T08:30.
refused-bad-timezone = Deze tijdzone ken ik niet: { $text }. Schrijf bijvoorbeeld: Europe/Amsterdam.
refused-bad-week = Deze week ken ik niet: { $text }. Schrijf bijvoorbeeld: 2026-W48.
refused-blackout = Op dat moment mag er niets uit. Kies een ander moment.
refused-button-unknown = Deze knop ken ik niet. Gebruik de knoppen onder het nieuwste bericht.
refused-conflict = Iemand anders was je net voor. Kijk hoe het er nu staat en probeer het dan opnieuw.
refused-consent-withdrawn = De maker van #{ $number } heeft de toestemming ingetrokken. Dit mag niet worden geplaatst.
refused-empty-token = Het token is leeg. Er is niets veranderd.
refused-file-unreadable = { $file } kan ik niet lezen. Kijk of het bestand er is.
refused-invite-invalid = Deze uitnodiging werkt niet (meer). Vraag de coördinator om een nieuwe.
refused-newer = De database is nieuwer dan dit programma. Start het nieuwere programma.
refused-no-such-account = Dit account bestaat niet. Kijk welke er zijn met: estafette account list.
refused-no-such-item = Dat beeld is er niet. #{ $number } heeft er { $count }.
refused-no-such-number = #{ $number } ken ik niet. Kijk naar het nummer op de kaart.
refused-no-such-person = Deze persoon ken ik niet. Nodig die persoon eerst uit.
refused-no-token = Dit account heeft nog geen Instagram-token. Geef het met: estafette account token.
refused-no-week = Je hebt geen week die nog komt. Vraag de coördinator om een week.
refused-nobody-overrules = Spelregel { $rule } geldt altijd. Niemand kan die opheffen.
refused-consent-needed = Dit mag alleen als iedereen die herkenbaar is, alsnog ja zei. Kies dan die knop bij #{ $number }.
refused-not-a-trainee = Dat kan alleen een overnemer van dit account. Vraag de coördinator om de rol.
refused-not-approved = #{ $number } is niet goedgekeurd. Alleen wat is goedgekeurd krijgt een plek.
refused-not-frozen = Dit account staat niet stil. Er is niets om te hervatten.
refused-not-in-review = #{ $number } ligt niet bij de redactie. Hier valt nu niets te besluiten.
refused-not-invited = Ik ken je nog niet. Vraag de coördinator om een uitnodiging.
refused-not-published = #{ $number } staat niet op Instagram.
refused-out-of-date = Dit is intussen veranderd. Kijk naar het nieuwste bericht.
refused-outside-week = Dat moment valt buiten week { $week }. Kies een moment in die week. Is de week net voorbij? Dan kan het nog tot maandag 12:00.
refused-own-work = #{ $number } is van jou. Iemand anders moet het beoordelen.
refused-past = Dat moment is al geweest. Kies een moment dat nog komt.
refused-wants-later = De maker van #{ $number } wil eerst weg zijn van de plek. Kies een later moment. Op de kaart staat vanaf wanneer.
refused-person-exists = Deze persoon is al toegelaten.
refused-press-first = Druk eerst op een knop onder de kaart van #{ $number }. Antwoord daarna.
refused-question-gone = Deze vraag is er niet meer.
refused-reason-needed = Schrijf erbij waarom, dan weet de maker wat er anders moet (#{ $number }).
refused-too-early = Je week komt eraan. Je kunt insturen vanaf { $day }.
refused-too-late = #{ $number } kan niet meer veranderen.
refused-upheld = { $name } zei al nee bij #{ $number }. Pas het aan, dan mag je het opnieuw vragen.
refused-week-held = Week { $week } is van { $name }.
refused-week-in-use = { $name } heeft al iets lopen in week { $week }. Rond dat eerst af of trek het in.
refused-week-over = Week { $week } is voorbij. Kies een week die nog komt.
refused-which-account = Je hebt meer dan één account. Kies eerst voor welk account dit is.
refused-wrong-role = { $role ->
    [trainee] Dat kan alleen een overnemer.
    [editor] Dat kan alleen een redacteur. Vraag het de redactie.
    [coordinator] Dat kan alleen een coördinator. Vraag het de coördinator.
    [admin] Dat kan alleen een beheerder. Vraag het de beheerder.
   *[other] Dat mag je niet met je rol. Vraag het de coördinator.
}
