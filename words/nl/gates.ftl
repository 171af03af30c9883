# Poorten en momenten: wat eenmaal gezegd wordt, wat iemand erkent, en wat er gebeurt als er iets is.

# Openheid, vrij meedoen, spelregels.
chat-notice = Deel hier niets vertrouwelijks of persoonlijks. Wat je hier schrijft, kan openbaar worden via de Woo.
voluntary = Meedoen aan { $account_name } is vrij. Nee zeggen heeft geen gevolgen. Je kunt je toestemming altijd intrekken met /toestemming.
button-partake = Ik doe mee
button-rather-not = Liever niet
button-partake-after-all = Toch meedoen
done-stop-rather-not = ✓ Dat is goed.
rather-not-told = Je doet niet mee aan { $account_name }. Uitleggen hoeft niet en het heeft geen gevolgen. Bedacht? Kies Toch meedoen.
rather-not = { $name } doet liever niet mee aan { $account_name }. Vraag niet waarom. Ik vraag { $name } niet meer voor een week.
rather-after-all = { $name } doet toch mee aan { $account_name }.
done-partake = ✓ Fijn. Ik heb het genoteerd.
holder-rules = In je week praat je op { $account_name }. Je eigen mening over beleid hoort daar niet. Twijfel je? Gebruik /vraag.
    Iedereen in beeld zei ja en is 18 of ouder. Geen schermen, passen of kentekens. Alle regels: /spelregels
holder-rules-changed = De spelregels zijn vernieuwd (versie { $version }). Kijk even bij /spelregels. Je kunt gewoon doorgaan.
button-read = Gelezen
done-read = ✓ Gelezen.
done-read-older = De spelregels zijn intussen vernieuwd. Kijk naar het nieuwste bericht.

# De privacytoets, verkiezingen, rouw.
privacy-pending = De privacytoets van { $account_name } is nog niet af. Tot die tijd gaat er niets uit. Insturen en beoordelen kan wel.
privacy-done = De privacytoets van { $account_name } is af. Wat klaarstaat, gaat uit.
privacy-held = #{ $number } gaat niet uit: de privacytoets van { $account_name } is nog niet af. Het blijft ingepland. Vraag de beheerder.
privacy-held-maker = #{ $number } gaat nog niet uit: de privacytoets is nog niet af. Het blijft ingepland. Jij hoeft niets te doen.
plan-unassessed = ⚠ De privacytoets is nog niet af: er gaat niets uit.
plan-election-on = Verkiezingstijd staat aan. Gaat een bericht over beleid of een minister? Dan beslist de redactie eerst.
plan-election = Verkiezingstijd: { $from } tot en met { $until }.
plan-mourning = Rouw: { $from } tot en met { $until }. De redactie kijkt eerst naar elk bericht.

# De pers.
press-relayed = Persvraag. { $name } kreeg een vraag van een journalist: “{ $text }”
    Antwoord op dit bericht.
press-noted = Persvraag. { $name } kreeg een vraag van een journalist: “{ $text }”
    { $to } heeft hem ook en antwoordt.
press-told = Vraag van een journalist? Antwoord niet zelf. { $to ->
    [speaker] Ik stuur de vraag naar de woordvoerder.
   *[editors] Ik stuur de vraag naar de redactie.
}

# Hulp en stoppen.
stop-which = Wat is er? Je hoeft niets uit te leggen.
button-stop-harassed = Ik word lastiggevallen
button-stop-quit = Ik wil stoppen
button-stop-back = Terug
done-stop-harassed = ✓ Ik haal hulp.
done-stop-quit = ✓ Je stopt.
done-stop-go-on = ✓ Je gaat door.
done-stop-back = Goed, we gaan gewoon door.
harassment-told = Dat is naar. Reageer niet. { $who ->
    [named] { $helper }
   *[somebody] Iemand
} helpt je nu en bewaart het bewijs. Je mag stoppen, zonder uitleg.
    Antwoord op dit bericht met wat je kreeg. Ik bewaar het en geef het door.
evidence-kept = Bewaard en doorgegeven. Jij hoeft er niet op te reageren.
evidence-picture = Ik bewaar hier alleen tekst. Houd je schermafdruk zelf vast. Wie je helpt, vraagt erom.
harassment-reported = ❗ { $name } wordt lastiggevallen. Bel of app nu. Vraag niet om uitleg. Melding { $request }.
harassment-evidence = Bewijs van { $name } (melding { $request }): “{ $text }”
stop-told = Je stopt met { $account_name }. Wat ingepland was, staat stil. Uitleggen hoeft niet en het heeft geen gevolgen. De coördinator weet het. Bedacht? Kies Toch doorgaan.
button-go-on = Toch doorgaan
stop-asked = ❗ { $name } wil stoppen in week { $week } van { $account_name }. Vraag niet waarom. Alles van { $name } staat stil. Kies Week teruggeven, dan is de week weer vrij en gaat er niets meer uit.
stop-asked-no-week = ❗ { $name } wil stoppen met { $account_name }. Vraag niet waarom. Er staat geen week op naam.
stop-undone = { $name } gaat toch door met { $account_name }.
button-give-back = Week teruggeven
done-given-back = ✓ Week { $week } is weer vrij. Wijs iemand aan met /plan.
week-given-back = De week van { $monday } op { $account_name } is niet meer van jou. Het heeft geen gevolgen. Dank je wel voor wat je deed.
refused-not-paused = Er staat niets stil. Dat is al geregeld.

# Niet gebruikt, en verzoeken.
unused = { $count ->
    [one] Deze inzending is niet gebruikt: { $numbers }. Ik wis die over { $days } dagen.
   *[other] Deze inzendingen zijn niet gebruikt: { $numbers }. Ik wis ze over { $days } dagen.
} Eerder wissen? Kies: Wis nu.
button-erase-now = Wis nu
done-erased = { $count ->
    [one] ✓ Gewist.
   *[other] ✓ { $count } inzendingen gewist.
}
refused-nothing-to-erase = Hier is niets meer te wissen.
consent-request-due = Verzoek { $request } (toestemming ingetrokken) is nog open. Antwoord uiterlijk { $due }.
button-settled = Afgehandeld
done-settled = ✓ Verzoek { $request } is afgehandeld.
consent-request-settled = Je verzoek { $request } is afgehandeld. Klopt dat niet? Gebruik /vraag.
refused-request-gone = Dit verzoek is er niet meer.
refused-request-settled = Verzoek { $request } is al afgehandeld.

# Betaald bereik, en het label.
paid-recorded = #{ $number }: betaald bereik staat aan, ik heb het genoteerd. Betaald bereik regelt de redactie. We kiezen geen doelgroep op basis van persoonsgegevens.
paid-known = #{ $number }: dat betaald bereik aanstaat, was al genoteerd.
button-label = Zet het label erbij
card-label = Label: { $label }. { $missing ->
    [yes] Het staat nog niet in de tekst.
   *[no] Het staat in de tekst.
}

# Opdrachten.
command-stop = Hulp, of stoppen
command-betaald = Betaald bereik noteren: nummer
help-stop = /stop – je wordt lastiggevallen of wilt stoppen
help-paid = /betaald 12 – noteer dat betaald bereik aanstaat

# De opdrachtregel.
privacy-recorded = De privacytoets van { $name } staat op: { $state ->
    [done] af.
   *[pending] nog niet af. Er gaat niets uit.
}
election-recorded = Verkiezingstijd voor { $name }: { $state ->
    [on] aan.
   *[off] uit.
}
column-content-hash = Hash
column-recorded-at = Vastgelegd
column-published-at = Geplaatst
column-media-id = Media
doctor-privacy-unsaid = privacytoets niet vastgelegd, geldt als af
doctor-privacy-unsaid-remedy = Leg vast hoe het staat: { $estafette } account privacy { $account } done|pending
doctor-privacy-pending = privacytoets nog niet af: er gaat niets uit
doctor-privacy-pending-remedy = Is hij af? Doe: { $estafette } account privacy { $account } done
doctor-privacy-done = privacytoets is af
doctor-helper-unknown = { $role ->
    [spokesperson] de woordvoerder
   *[contact] het aanspreekpunt
} is (nog) niet te bereiken voor de bot
doctor-helper-unknown-advice = Laat diegene toe met: { $estafette } person add … --account { $account }, en laat die op Start drukken.
