# Wat de bot zegt. Kort, één ding tegelijk.

# Namen.
role-trainee = overnemer
role-editor = redacteur
role-coordinator = coördinator
role-admin = beheerder
role-privacy = privacyfunctionaris
kind-image = bericht
kind-carousel = album
kind-story = verhaal
kind-reel = video
kind-open = nog te kiezen
state-draft = nog niet klaar
state-checking = wordt bekeken
state-asking = wacht op jouw antwoord
state-in_review = bij de redactie
state-changes_requested = aanpassing gevraagd
state-approved = goedgekeurd
state-rejected = afgewezen
state-queued = ingepland
state-frozen = staat stil
state-publishing = wordt nu geplaatst
state-published = geplaatst
state-failed = niet gelukt
state-unknown = onduidelijk of het geplaatst is
state-takedown_requested = moet offline
state-offline = offline
state-expired = verlopen
state-withdrawn = ingetrokken
state-practised = geoefend
decided-approved = goedgekeurd
decided-changes = teruggestuurd voor een aanpassing
decided-rejected = afgewezen
reason-people = Niet iedereen heeft ja gezegd
reason-screen = Scherm of pas in beeld
reason-caption = De tekst klopt niet helemaal
reason-tone = De toon past niet bij het account
reason-quality = Het beeld is niet duidelijk
reason-later = Nu even niet, later graag
reason-holds = De spelregel geldt ook hier
reason-mend = Pas het aan, dan kan het wel
reason-consented = Iedereen zei alsnog ja
no-slot = nog geen plek
no-caption = (geen tekst)
finding-of-item = Foto { $item }: { $text }
list-line = #{ $number } · { $kind } · { $state } · { $slot } · { $caption }

# Wat de overnemer bij een inzending ziet.
draft-draft = #{ $number } · Zo kan het nog niet.
draft-checking = #{ $number } · Ik kijk even.
draft-asking = #{ $number } · { $kind } · Zo komt het eruit te zien.
draft-in_review = #{ $number } · Ingestuurd. De redactie kijkt mee. Waarschijnlijk: { $slot }. Je mag nog aanpassen.
draft-changes_requested = #{ $number } · Aanpassing gevraagd.
draft-reason = “{ $reason }”
draft-approved = #{ $number } · Goedgekeurd. Ik zoek een plek.
draft-rejected = #{ $number } · Afgewezen.
draft-queued = #{ $number } · Ingepland: { $slot }.
draft-frozen = #{ $number } · Staat stil. De redactie laat van zich horen.
draft-publishing = #{ $number } · Wordt nu geplaatst.
draft-published = #{ $number } · Staat op { $account_name }.
draft-failed = #{ $number } · Plaatsen lukte niet. De redactie kijkt ernaar.
draft-failed-for-good = #{ $number } · Plaatsen lukte niet: { $problem }. Nog eens plaatsen helpt niet. Kies Aanpassen, daar kun je het ook intrekken.
draft-unknown = #{ $number } · Ik weet nog niet of het geplaatst is. De redactie kijkt ernaar.
draft-takedown_requested = #{ $number } · Gaat offline.
draft-offline = #{ $number } · Is offline.
draft-expired = #{ $number } · Verlopen.
draft-withdrawn = #{ $number } · Ingetrokken.
draft-practised = #{ $number } · De oefening is klaar.
story-without-text = Bij een verhaal gaat geen tekst mee. Zet de tekst in het beeld, of kies bericht.
menu-menu = Wat wil je aanpassen?
menu-pick = Welke foto wil je vervangen? Foto 1 is de eerste.
menu-order = Welke foto komt vooraan? Foto 1 staat nu vooraan.
which-draft = Bij welke inzending hoort deze tekst?
replace-caption = #{ $number } heeft al een tekst. Moet “{ $text }” daarvoor in de plaats komen?
send-replacement = #{ $number }: stuur nu de foto die in plaats van foto { $position } komt.
send-new-caption = #{ $number }: stuur nu je nieuwe tekst.
nothing-open = Stuur een foto of video, dan kijk ik mee. Tekst aanpassen? Antwoord dan op die foto.
group-received = Dank je, { $name }! Ik stuur je mijn vragen privé.

# Wat de overnemer hoort.
decision-approved = #{ $number } is goedgekeurd door { $name }. Plek: { $slot }.
decision-approved-unplanned = #{ $number } is goedgekeurd door { $name }. Ik zoek nog een plek.
decision-changes = { $name } vraagt een aanpassing bij #{ $number }: “{ $reason }”
    { $about ->
        [picture] Stuur je nieuwe foto of video als antwoord op dit bericht, of kies Aanpassen.
        [album] Kies Aanpassen om een foto te vervangen.
        [text] Stuur je nieuwe tekst als antwoord, of kies Aanpassen.
        [later] Wil je het later weer insturen? Kies dan Aanpassen.
       *[either] Stuur je nieuwe tekst als antwoord. Iets anders veranderen? Kies Aanpassen.
    }
decision-upheld = { $name } zegt nee bij #{ $number }: “{ $reason }”
    Kies Aanpassen. Daarna mag je het opnieuw vragen.
decision-rejected = #{ $number } is afgewezen door { $name }: “{ $reason }”
    Vragen? Gebruik /vraag.{ $days ->
    [0] {""}
   *[other] {" "}Ik wis #{ $number } over { $days } dagen.
}
withdrawn = #{ $number } is ingetrokken.{ $days ->
    [0] {""}
   *[other] {" "}Ik wis #{ $number } over { $days } dagen.
}
slot-chosen = { $name } koos een plek voor #{ $number }: { $slot }.
planned = #{ $number } staat ingepland: { $slot }.
published = #{ $number } staat online en is bewaard in het archief. Moet het weg? Vraag het de redactie met /vraag. Verwijder niets zelf.
published-where = Kijk: { $link }
expired = #{ $number } is verlopen: de week is voorbij. Er is niets geplaatst.
overruled = { $name } laat #{ $number } door ondanks { $rule }. De reden is bewaard.
overrule-asked = De redactie kijkt naar #{ $number }. Je hoort van me.
taken-down = #{ $number } is offline.
wiped-SEC-01 = Ik zag een merking zoals Dep.V of Stg. Tekst en beeld van #{ $number } zijn gewist. Deel dit niet verder. Bel meteen je beveiligingsambtenaar.
wiped-AVG-05 = Tekst en beeld van #{ $number } zijn gewist, omdat er een BSN in stond. Stuur het opnieuw zonder dat nummer.
question-which = Wat is je vraag? Schrijf hem hier. Ik geef hem door aan de redactie.
question-sent = Je vraag is bij de redactie. Het antwoord komt hier.
question-answered = { $name } antwoordt: “{ $text }”
consent-given-now = Je doet vrijwillig mee. Intrekken mag altijd, zonder gevolgen. Dan staat alles van jou meteen stil.
consent-sure = Zeker weten? Wat klaarstaat, gaat dan niet uit. Nieuwe foto’s neem ik niet aan. Voor wat al online staat, hoort de redactie van je verzoek.
consent-off = Je toestemming voor { $account_name } staat uit, dus ik neem niets aan. Toch weer meedoen? Kies Geef weer toestemming.
consent-withdrawn-now = Je hebt je toestemming ingetrokken. Alles van jou staat stil.
consent-withdrawn-confirmed = Je verzoek is binnen. We gebruiken je beelden niet meer en antwoorden binnen een maand. Dit is verzoek { $request }.
consent-given = Fijn. Je toestemming staat weer aan.
status-head = Dit loopt er:
status-online = Staat online:
status-empty = Er loopt niets. Stuur een foto of video om te beginnen.
account-chosen = Vanaf nu gaat het over { $account_name }.

# Weken en het stokje.
week-assigned = Je neemt het account { $account_name } over in de week van { $monday }. { $early ->
    [yes] Je kunt nu al insturen.
   *[no] Insturen kan vanaf { $opens }.
} Lees vooraf /spelregels.
week-live = Je neemt deze week het account { $account_name } over. Stuur gerust je eerste foto. Zeg erbij wie je bent.
week-taken-back = De week van { $monday } op het account { $account_name } gaat naar iemand anders. Vragen? Bel je coördinator.
week-empty = Niemand heeft { $account_name } in week { $week }. Wijs iemand aan met /plan.{ $kept ->
    [0] {" "}De reserve is leeg, dus het blijft stil.
   *[other] {" "}Of gebruik de reserve: { $kept }, één per dag.
}
baton-received = Het stokje is van jou! Deze week is het account { $account_name } van jou. Begin met een foto waarop je vertelt wie je bent{ $early ->
    [yes] , het liefst voor 10:00
   *[no] {""}
}.
baton-given = Je week op het account { $account_name } zit erop. Dank je wel! Wat al goedgekeurd is, kan nog tot { $last_call }.
baton-announced-first = { $name } heeft deze week het account.
baton-announced = Het stokje gaat van { $before } naar { $name }.
intro-missing = Je kennismaking op { $account_name } is er nog niet. Stuur je een foto waarop je vertelt wie je bent en dat je het account overneemt?
intro-late = { $name } heeft nog geen kennismaking gestuurd voor { $account_name }. Ik vroeg het { $name } ook.
nothing-today = Hoe is je dag? Een foto van je werkplek, je lunch of een collega (die ja zegt) is al genoeg.
frozen-account = Alles staat stil op { $account_name }. Plaats niets. De redactie laat van zich horen.
resumed-account = Het account { $account_name } gaat weer verder.{ $missed ->
    [yes] {" "}Een plek die voorbij is, is opnieuw ingepland. Kijk met /status.
   *[no] {""}
}

# De kaart voor de redactie.
card-head = #{ $number } · { $kind } · { $name }
    { $state }
card-slot = Plek: { $slot }
not-before = Gaat niet vóór { $slot } online.
card-in_review = Wacht op een besluit.
card-draft = Wordt aangepast door de maker.
card-blocked = Een spelregel houdt dit tegen. Mag het toch?
card-upheld = { $name } zei nee. De maker past het aan.
card-asking = Wordt aangepast door de maker.
card-changes_requested = Aanpassing gevraagd door { $name }.
card-approved = Goedgekeurd door { $name }.
card-queued = Ingepland. Goedgekeurd door { $name }.
card-queued-problem = Lukte nog niet: { $problem }. Ik probeer het opnieuw.
card-failed-problem = Niet geplaatst: { $problem }. Kies een nieuwe plek om het nog eens te proberen.
card-failed-for-good = Niet geplaatst: { $problem }. Nog eens plaatsen helpt niet: het moet eerst anders. Kies Aanpassen.
card-rejected = Afgewezen door { $name }.
card-frozen = Staat stil.
card-publishing = Wordt nu geplaatst.
card-publishing-problem = Wordt geplaatst, maar het wacht: { $problem }. Ik probeer het vanzelf opnieuw.
card-taken-up = De maker past het aan.
card-published = Geplaatst en bewaard in het archief. Goedgekeurd door { $name }. Moet het weg? Kies Moet offline. Verwijder niets zelf.
card-unknown = Onduidelijk of het geplaatst is. Ik kijk na. Plaats het niet zelf.
card-takedown_requested = Moet offline. Verwijder het in de app en kies daarna Is offline.
card-offline = Is offline.
card-expired = Verlopen.
card-withdrawn = Ingetrokken door de maker.
card-story-without-text = Bij een verhaal gaat geen tekst mee. De tekst van de maker komt dus niet online.
card-alt = Alt-tekst: { $text }
card-alt-item = Alt-tekst { $item }: { $text }
card-alt-below = De alt-teksten staan in het bericht hieronder.
card-answer = { $question }: { $answer }
card-overruled = Toegestaan door de redactie: { $rules }
card-reason = Reden: “{ $reason }”
card-second-look = { $hidden ->
    [0] Maker zei eerst: “{ $first }”
   *[other] Maker maakte { $hidden ->
        [one] één deel
       *[other] { $hidden } delen
    } onleesbaar{ $said ->
        [yes] ; zei eerst: “{ $first }”
       *[no] .
    }
}
card-waiting-changes = Aanpassen van #{ $number }: wat moet er anders? Kies een reden, of antwoord op dit bericht.
card-waiting-reject = Afwijzen van #{ $number }: waarom niet? Kies een reden, of antwoord op dit bericht.
card-waiting-overrule = Waarom mag #{ $number } wel? Antwoord op dit bericht met de reden.
card-waiting-overrule-consent = Mag #{ $number } toch? Alleen als iedereen die herkenbaar is, alsnog ja zei.
card-waiting-uphold = Nee tegen #{ $number }: waarom niet? Kies een reden, of antwoord op dit bericht.
asked-people = Herkenbaar en veilig
asked-trouble = Probleem
asked-maker = Zelf gemaakt
asked-maker_name = Maker
asked-bsn = BSN
asked-contact = E-mail of telefoon
asked-duplicate = Lijkt op eerder
asked-speech = Gesproken tekst

# Wat de redactie hoort.
review-soon = #{ $number } wacht nog op een besluit. De plek is { $slot }.
review-again = #{ $number } is aangepast en wacht weer op een besluit.{ $what ->
    [caption] {" "}Tekst: “{ $old }” → “{ $new }”
    [first] {" "}Nieuw is de tekst: “{ $new }”
    [alt] {" "}De beschrijving is anders.
    [cover] {" "}De omslag is anders.
    [subtitles] {" "}De ondertitels zijn anders.
    [picture] {" "}Het beeld is anders.
   *[other] {""}
}
no-introduction = #{ $number } gaat als eerste van deze week online, maar daarin staat niet wie het account overneemt. Keur eerst de kennismaking goed en kies met /plek { $number } een later moment, of vraag de maker om de tekst aan te passen.
no-room = #{ $number } is goedgekeurd, maar er is geen plek meer vrij. Kies er zelf een met /plek { $number }.
takedown-asked = #{ $number } moet offline. Verwijder het in de app en kies dan op de kaart: Is offline.
late-rule = #{ $number } staat stil: een spelregel houdt het nu tegen. Welke, staat op de kaart.
publish-failed = #{ $number } is niet geplaatst: { $problem }.
publish-failed-item = #{ $number } is niet geplaatst: { $problem } ({ $detail }).
outcome-unknown = #{ $number }: ik weet niet of het geplaatst is. Kijk op het account. Kies op de kaart Staat erop of Opnieuw plaatsen.
question-relayed = { $name } vraagt: “{ $text }”
question-closed = { $name } vroeg: “{ $text }”
    { $editor } antwoordde: “{ $answer }”
answer-to = wat antwoord je { $name }? Antwoord op dit bericht.
consent-withdrawn-task = { $name } trekt toestemming in (verzoek { $request }). Ingepland werk staat stil. Al geplaatst: { $public }. Antwoord binnen een maand.
consent-given-editors = { $name } geeft weer toestemming. { $what ->
    [some] Dit gaat verder: { $numbers }.
   *[none] Er stond niets meer stil om die reden.
}
overdue = #{ $number } op { $account_name } had er { $slot } moeten staan en staat er nog niet. Vraag de redactie om op de kaart te kijken. Hoe het staat: /wachtrij.
daily-limit-reached = Instagram neemt vandaag geen berichten meer aan van { $account_name }: het aantal voor een dag is op. #{ $number } wacht in de wachtrij. Ik probeer het { $again } opnieuw en daarna elk kwartier. Je hoeft niets te doen.
unreachable = Ik kan { $name } niet meer bereiken. De bot is geblokkeerd.
invite-used = { $name } opende je uitnodiging ({ $role } bij { $account_name }). Klopt dat?
invite-used-nominee = { $name } opende je uitnodiging voor { $who } ({ $role } bij { $account_name }). Klopt dat?
token-expiring = De toegang tot { $account_name } verloopt over { $days } dagen. Vraag de beheerder om een nieuwe token.
paused-token = Het account { $account_name } staat stil: Instagram weigert onze toegang. De beheerder moet een nieuwe token instellen. Daarna: /hervat.
paused-restricted = Het account { $account_name } staat stil: Instagram vraagt iemand om in te loggen. Doe dat en kies dan /hervat.
paused-spam = Het account { $account_name } staat stil: Instagram vindt het te veel. Wacht een dag en kies dan /hervat.
paused-permission = Het account { $account_name } staat stil: de app mist een recht. De beheerder moet dat herstellen. Daarna: /hervat.

# Binnenkomen.
welcome-trainee = Welkom, { $name }! Hier stuur je foto’s en video’s voor { $account_name }. Gewoon sturen, ik vraag de rest.
welcome-editor = Welkom, { $name }. Je bent redacteur van { $account_name }. Kaarten komen in de groep van de redactie.
welcome-coordinator = Welkom, { $name }. Je bent coördinator van { $account_name }. Begin met /plan.
welcome-admin = Welkom, { $name }. Je bent beheerder van { $account_name }.
welcome-privacy = Welkom, { $name }. Je bent privacyfunctionaris van { $account_name }. Vragen komen in de groep van de redactie.
invite-wait = Dank je. Wie je uitnodigde, bevestigt het nog even.
invite-which = Wie wil je uitnodigen?
invite-as = { $role } ({ $account_name })
invite-link = Stuur deze link aan één persoon ({ $role }). Hij werkt één keer, { $hours } uur lang.
    { $link }
done-admitted = Toegelaten.
done-admitted-trainee = Toegelaten. Een week geef je met /plan of /rooster.
done-refused = Niet toegelaten. De uitnodiging werkt niet meer.
group-unknown = Deze groep ken ik niet, dus ik ga weer. Geef dit nummer aan de beheerder: { $chat }

# Klaar.
done-approved = #{ $number } is goedgekeurd.
done-changes = #{ $number } gaat terug naar de maker.
done-rejected = #{ $number } is afgewezen.
done-upheld = De maker van #{ $number } hoort dat het zo niet mag, en waarom.
done-pinned = #{ $number } staat op { $slot }.{ $usual ->
    [no] {" "}Dat is geen vaste plek; ik zet hem er toch.
   *[yes] {""}
}
done-unpinned = #{ $number } krijgt weer automatisch een plek.
done-answered = Doorgegeven.
done-assigned = Week { $week } is voor { $name }.
done-freeze = Alles staat stil op { $account_name }.
done-resume = Het account { $account_name } gaat weer verder.
queue-problem = { $state } ({ $problem })
stand-problem = { $number } ({ $problem })
stand-frozen = Staat stil: { $numbers }
stand-in-flight = Is al onderweg: { $numbers }
stand-public = Staat al online: { $numbers }
slot-held = { $slot } (nu #{ $number })
choose-slot = Welke plek voor #{ $number }? Een ander moment: /plek { $number } wo 12:15
which-account-for = Welk account?
queue-head = Wachtrij van { $account_name }
queue-frozen = Alles staat stil. Verder gaan: /hervat
queue-empty = Er staat niets klaar.
queue-waiting = Wacht op een besluit:
plan-head = Weken van { $account_name }
plan-line = { $week } ({ $day }): { $name }
plan-nobody = nog niemand
plan-silent = Ik kan hun nog niet schrijven; zij moeten één keer op Start drukken in een privéchat met mij: { $names }
plan-assign = { $week } toewijzen
plan-assign-ending = { $week } (loopt af) toewijzen
assign-who = Wie krijgt week { $week }?
assign-held = Week { $week } is van { $holder }. Toch aan { $name } geven?
assign-sure = Ja, geef aan { $name }

# Knoppen: kort.
button-change = Aanpassen
button-ask-overrule = Vraag de redactie
button-replace = Andere foto of video
button-replace-one = Eén foto vervangen
button-make-story = Maak er een verhaal van
button-make-feed = Maak er een bericht van
button-reorder = Andere foto vooraan
button-withdraw = Trek in
button-back = Terug
button-none = Geen van deze
button-replace-caption = Ja, vervang de tekst
button-is-alt = Dit is de beschrijving
button-keep-caption = Nee, laat zo
button-view = Bekijk
button-approve = Goedkeuren
button-changes = Aanpassen…
button-reject = Afwijzen…
button-slot = Plek kiezen…
button-overrule = Toch toestaan…
button-uphold = Nee…
button-unpin = Kies automatisch
button-live = Staat erop
button-again = Staat er niet op: opnieuw plaatsen
button-give-up = Staat er niet op: laat maar
button-takedown = Moet offline
button-taken-down = Is offline
button-admit = Ja, laat toe
button-refuse = Nee
button-to-private = Naar mijn vragen
button-answer = Antwoorden…
button-consent-withdraw = Trek toestemming in
button-no-question = Toch geen vraag
button-consent-give = Geef weer toestemming

# Taal, hulp, spelregels.
language-nl = Nederlands
language-en = English
language-which = Welke taal?
language-chosen = Ik praat vanaf nu Nederlands met je.
help-trainee = Stuur een foto, album of video met tekst. Ik laat zien hoe het eruitziet.
    /status – wat er loopt
    /vraag – stel de redactie een vraag
    /toestemming – bekijk je toestemming of trek haar in
    /afwezig – weken die je niet kunt
help-editor = /wachtrij – wat er klaarstaat
    /goedkeuren 12 – keur #12 goed
    /aanpassen 12 reden – vraag de maker om een aanpassing
    /afwijzen 12 reden – wijs #12 af
    /plek 12 wo 12:15 – kies een moment voor #12
    /noodstop – zet alles stil
    /hervat – ga weer verder
help-coordinator = /plan – de weken en wie ze heeft
    /rooster – wie welke week kan
    /wachtrij – wat er klaarstaat
    /toewijzen 2026-W48 naam – geef een week aan iemand
    /uitnodigen – maak een uitnodiging
    /pauze – zet de week stil voor wie hem heeft; /verder – laat die weer doorgaan
    /noodstop – zet alles stil
    /hervat – ga weer verder
help-admin = /wachtrij – wat er klaarstaat
    /noodstop – zet alles stil
    /hervat – ga weer verder
    De rest gaat met de opdrachtregel.
help-everyone = /spelregels – wat mag en wat niet
    /voordragen Kim – wie zou dit goed doen?
    /agenda – je weken in de agenda van je telefoon
    /taal – kies je taal
    /hulp – deze lijst
rules-head = De spelregels. Verder ben je vrij.
rules-privacy = Iedereen die herkenbaar is, zei ja. Niemand onder de 18.
rules-safety = Geen schermen, passen, kentekens of codes in beeld.
rules-neutral = Geen politiek en geen mening over beleid.
rules-honest = Zelf gemaakt. Van een ander? Noem de maker en vraag het.
rules-accessible = Schrijf erbij wat er op de foto staat.
rules-yours = Jouw toon is goed. Een beetje onscherp mag.
rules-stop = Twijfel je? /vraag. Stoppen mag altijd.
command-status = Wat er loopt
command-spelregels = De spelregels
command-vraag = Vraag het de redactie
command-toestemming = Je toestemming
command-taal = Taal kiezen
command-hulp = Hulp
command-wachtrij = De wachtrij
command-goedkeuren = Keur goed: nummer
command-aanpassen = Vraag een aanpassing: nummer en reden
command-afwijzen = Wijs af: nummer en reden
command-plek = Kies een plek: nummer en moment
command-noodstop = Zet alles stil
command-hervat = Ga weer verder

# Wat in de chat niet kan.
refused-account-first = Zet de naam van het account ervoor: { $names }.
refused-anonymous = Je schrijft als anonieme beheerder, dus ik weet niet wie je bent. Zet “anoniem” uit en probeer het nog eens.
refused-press-again = Kies nog eens. De knoppen zijn net veranderd.
refused-bad-moment = Dit moment begrijp ik niet: { $text }. Schrijf bijvoorbeeld: wo 12:15 of 18-11 12:15.
refused-file-gone = Telegram heeft dit bestand niet meer. Stuur het nog eens.
refused-no-trainees = Er zijn nog geen overnemers. Nodig eerst iemand uit met /uitnodigen.
refused-number-needed = Zet het nummer erachter, bijvoorbeeld 12. Het staat bovenaan de kaart.
refused-private-only = Dat doen we privé. Stuur mij dit in een privéchat.
refused-too-large = Dit bestand is { $megabytes } MB. Ik kan tot 20 MB ophalen. Stuur een kortere video of een kleinere foto.
refused-unknown-command = Die opdracht ken ik niet. Kijk bij /hulp.
refused-which-trainee = Wie bedoel je? Kies uit: { $names }.
refused-wrong-type = Hier kan ik niets mee. Stuur een foto of een video.

update-set-aside = Eén bericht kon ik niet verwerken. Ik heb het apart gezet; de rest gaat door. Kijk in het logboek.

# Waarom plaatsen (nog) niet lukt.
problem-media-unreachable = ons eigen adres voor het beeld werkt niet
problem-media-not-fetched = Instagram kon het beeld niet ophalen
problem-format = Instagram neemt dit bestand niet aan
problem-too-large = het bestand is te groot voor Instagram
problem-aspect = de verhouding past niet bij Instagram
problem-caption-too-long = de tekst is te lang voor Instagram
problem-parameters = wij stuurden iets dat Instagram niet begrijpt
problem-not-ready = Instagram is nog bezig met het beeld
problem-daily-limit = het aantal berichten voor vandaag is op
problem-throttled = Instagram vraagt om even te wachten
problem-token = Instagram weigert onze toegang
problem-restricted = Instagram vraagt iemand om in te loggen
problem-spam = Instagram vindt het te veel
problem-permission = onze app mist een recht
problem-container-gone = Instagram is het klaargezette bericht kwijt
problem-remote-error = er is een storing bij Instagram
problem-no-answer = er kwam geen antwoord
problem-unclear-answer = het antwoord was onduidelijk
problem-outcome-unclear = het is nog onduidelijk
problem-maybe-absent = het lijkt er niet te staan

which-live = Welk bericht is #{ $number }?
refused-nothing-new-public = Ik zie niets nieuws op het account. Kijk zelf of #{ $number } er staat.
refused-account-unreadable = Ik kan het account nu niet lezen. Probeer het zo nog eens.
refused-token-sealed = De geheime sleutel past niet meer op de Instagram-token. Stel een nieuwe token in met: estafette account token.

message-undeliverable = Eén bericht kon ik niet versturen. De rest gaat door. Kijk in het logboek.
picture-unshown = { $items ->
    [one] Telegram weigert dit beeld. Ik kan het hier niet laten zien.
   *[other] Telegram weigert { $missing } van de { $items } beelden. Die kan ik hier niet laten zien.
    }
picture-refused = Telegram weigert beeld van #{ $number }. De tekst en de knoppen staan er wel. Kijk in het logboek.
group-unreachable = Ik kom niet meer in een groep van { $account_name }. Zet me er weer in, of laat de beheerder het nummer van de groep nakijken.
update-failed = Dit kon ik niet verwerken. Stuur het nog eens.
store-waits = Ik kan dit nu niet opslaan. Ik houd het vast en ga verder zodra het kan. Je hoeft het niet nog eens te sturen.
album-failed = Ik kan de foto’s van #{ $number } niet samenvoegen tot een album. Ik heb het ingetrokken. Stuur ze opnieuw.
button-in-private = Naar de privéchat

# Wat stil bleef en niet stil mag blijven.
failed-maker = #{ $number } is niet geplaatst: { $problem }. De redactie kijkt ernaar. Jij hoeft niets te doen.
late-rule-maker = #{ $number } staat stil: een spelregel houdt het nu tegen. De redactie kijkt ernaar.
failed-for-good = #{ $number } is niet geplaatst: { $problem }. Nog eens plaatsen helpt niet. Kies Aanpassen, daar kun je het ook intrekken.
stopped-maker = #{ $number } is niet geplaatst: de redactie heeft het gestopt. Vragen? Gebruik /vraag.
expired-editors = De week is voorbij. Verlopen en niet geplaatst: { $numbers }.
invite-refused = Je bent niet toegelaten tot { $account_name }. Klopt dat niet? Vraag wie je uitnodigde om een nieuwe link.
holder-removed = { $name } is weg bij { $account_name }, maar heeft nog deze weken: { $week }. Wijs ze aan iemand anders toe met /plan.
refused-stands-still = #{ $number } staat stil. Kies eerst /hervat en daarna een plek.

# Een gesprek zonder haperen: menu's, terug, en wie wat hoort.
draft-change-it = { $about ->
    [picture] Stuur je nieuwe foto of video als antwoord op dit bericht, of kies Aanpassen.
    [album] Kies Aanpassen om een foto te vervangen.
    [text] Stuur je nieuwe tekst als antwoord, of kies Aanpassen.
    [later] Wil je het later weer insturen? Kies dan Aanpassen.
   *[either] Stuur je nieuwe tekst als antwoord. Iets anders veranderen? Kies Aanpassen.
}
draft-asked = De redactie kijkt of het toch mag.
draft-upheld = { $name } zegt nee. Na een aanpassing mag je het opnieuw vragen.
menu-head = #{ $number } · { $kind }
menu-drop = Zeker weten? Je inzending gaat dan niet door.
menu-talks = Staan er ondertitels in je video? Zo niet: stuur mij de gesproken tekst, of een .srt-bestand.
now-in-front = #{ $number }: foto { $position } staat nu vooraan.
text-changed = { $what ->
    [alt] De beschrijving
   *[caption] De tekst
} van #{ $number } is aangepast.{ $review ->
    [yes] {" "}De redactie kijkt opnieuw.
   *[no] {""}
}
caption-taken = Tekst van #{ $number }: “{ $text }”
send-new-alt = { $count ->
    [one] #{ $number }: stuur nu je nieuwe alt-tekst. Wat zie je op de foto?
   *[other] #{ $number }: stuur nu alle { $count } alt-teksten in één bericht: 1. … 2. …
}
one-account = Je hebt één account: { $account_name }. Er valt niets te kiezen.
welcome-again = Je bent al binnen, { $name }. { $step ->
    [draft] Hieronder staat wat er nog open is bij #{ $draft }.
    [send] Stuur een foto of video, dan kijk ik mee.
    [too-early] Je week komt eraan. Je hoort van me.
    [no-week] Je hebt nog geen week. De coördinator geeft je er een.
    [editor] Wat er klaarstaat, zie je met /wachtrij.
    [coordinator] De weken zie je met /plan.
   *[other] Wat je kunt doen, staat bij /hulp.
}
send-here = Stuur je foto of video hier, { $name }. Dan kijk ik mee.
baton-received-ready = Het stokje is van jou! Deze week is het account { $account_name } van jou. Je eerste bericht staat al klaar.
group-early = Jouw week begint { $monday }. Stuur het me nu al privé.
frozen-editors = { $who ->
    [person] { $name } zette alles stil op { $account_name }.
   *[nobody] Alles staat stil op { $account_name }.
} Er gaat niets uit. Beoordelen kan gewoon. Verder gaan: /hervat.
resumed-editors = { $who ->
    [person] { $name } laat { $account_name } weer verder gaan.
   *[nobody] Het account { $account_name } gaat weer verder.
}{ $missed ->
    [yes] {" "}Gemiste plekken zijn opnieuw ingepland. Kijk met /wachtrij.
   *[no] {""}
}
card-past = #{ $number } · Hieronder staat een nieuwe kaart.
own-reason-changes = wat moet er anders bij #{ $number }? Antwoord op dit bericht.
own-reason-reject = waarom niet (#{ $number })? Antwoord op dit bericht.
own-reason-overrule = waarom mag #{ $number } wel? Antwoord op dit bericht.
own-reason-uphold = waarom mag #{ $number } niet? Antwoord op dit bericht.
button-own-reason = Eigen reden…
button-talks = Ja
button-nobody-talks = Nee, niemand
button-caption = Tekst
button-alt = Alt-tekst
button-withdraw-sure = Ja, trek in
asked-background = Achtergrond
asked-program = Door een programma gemaakt
asked-tone = Uitleg van de maker
asked-later = Later plaatsen

# Met één tik beter, waarom niet, en twee beelden naast elkaar.
button-remedy-TOEG-03 = Maak leesbaar
button-remedy-TAAL-01 = Kortere zinnen
button-remedy-TAAL-02 = Ander woord
button-use = Gebruik dit
button-why = Waarom niet?
remedy-shown = #{ $number }
    Nu: { $before }

    Voorstel: { $after }
why-guess = Ik denk dat het hierom gaat: { $names }. Ik kan het mis hebben.
why-words = Ik las: { $names }.
why-start-anew = Er is niets van bewaard. Maak een nieuw bericht zonder dit, als dat kan.
why-way-on = { $what ->
    [video] Verder: stuur een andere video{ $ask ->
        [yes] , of vraag het de redactie.
       *[no] .
    }
    [picture] Verder: stuur een ander beeld{ $ask ->
        [yes] , of vraag het de redactie.
       *[no] .
    }
   *[text] Verder: pas je tekst aan{ $ask ->
        [yes] , of vraag het de redactie.
       *[no] .
    }
}
twin-shown = Links: #{ $number } van { $day }. Rechts: je nieuwe beeld.
twin-seen = Links: #{ $number } van { $day }. Rechts: #{ $draft }.
button-twin = Laat het eerdere beeld zien
refused-twin-gone = Het eerdere beeld is er niet meer.
button-looks = Foto bewerken
button-bars = Rand erom
button-no-bars = Zonder rand
button-bars-own = Rand als de foto
button-bars-white = Witte rand
button-bars-black = Zwarte rand
button-hide = Iets onleesbaar maken
button-other-parts = Andere vakken
button-show-hidden = Bekijk het
menu-looks = Welke foto wil je bewerken? Foto 1 is de eerste.
menu-looks-one = #{ $number } · Foto { $item }: wat wil je ermee?
hide-seen = #{ $number }: in de vakken met ⬛ zag ik iets wat niemand mag kunnen lezen. Klopt het? Tik op een vak om het te kiezen of juist niet. Kies daarna: Bekijk het.
hide-which = #{ $number }: tik op de vakken die niemand mag kunnen lezen. Kies daarna: Bekijk het.
compare-shown = #{ $number } · Links: nu. Rechts: zo wordt het.
compare-which = #{ $number }: gebruik je de rechter foto?
refused-nothing-chosen = Tik eerst op een vak.
refused-nothing-to-hide = Daar staat alleen de rand. Kies een vak met foto.
refused-too-much-hidden = Er is al veel onleesbaar. Stuur liever een andere foto.
refused-nothing-to-change = Dat maakt bij deze foto geen verschil.
button-hints = Laat zien wat je zag
hints-shown = #{ $number }: { $names }. Ik kan me vergissen. Jij kijkt en beslist.
hint-face = gezicht
hint-plate = kenteken
hint-code = code
hint-text = tekst
refused-nothing-seen = Ik kan nu niet laten zien wat ik zag. Kijk zelf goed naar de foto.
