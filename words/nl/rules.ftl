# Bevindingen: de code van de spelregel.

finding-TECH-01 = { $reason ->
    [empty] Dit bestand is leeg. Stuur het nog eens.
    [animated] Bewegende plaatjes kan ik niet plaatsen. Stuur een foto of een video.
    [format] Dit soort bestand kan ik niet plaatsen. Stuur een foto (JPEG, PNG of HEIC) of een video (MP4 of MOV).
    [hdr] De kleuren van deze video (HDR) kan ik niet omzetten. Zet HDR uit in je camera en film opnieuw.
    [crashed] Bij dit bestand liep ik vast. De beheerder weet het. Kies een ander beeld.
   *[other] Dit bestand kan ik niet openen. Stuur het nog eens, of kies een ander beeld.
}
finding-TECH-02 = { $reason ->
    [too_many_pixels] Dit beeld heeft te veel pixels. Maak het kleiner of stuur een ander beeld.
    [timeout] Dit bestand is te zwaar om te openen. Stuur het kleiner, of kies een ander beeld.
    [memory] Dit bestand is te zwaar om te openen. Stuur het kleiner, of kies een ander beeld.
    [too_many_scans] Dit bestand is te zwaar om te openen. Sla de foto opnieuw op en stuur die.
   *[other] Dit bestand is te groot. Stuur het kleiner, of kies een ander beeld.
}
finding-TECH-03 = { $way ->
    [cropped] Je beeld paste niet helemaal. Ik heb er { $percent }% afgehaald. Kijk of het goed is.
   *[padded] Je beeld paste niet helemaal. Ik heb er een rand om gezet. Kijk of het goed is.
}
finding-TECH-04 = { $problem ->
    [too_short] Je video is te kort. Maak hem minstens { $limit } seconden.
    [too_long] { $limit ->
        [60] Je video duurt { $value } seconden. Een verhaal duurt er hoogstens { $limit }. Maak er een bericht van, of maak hem korter.
       *[other] Je video duurt { $value } seconden. Het mogen er { $limit } zijn. Maak hem korter en stuur hem nog eens.
    }
    [too_large] Je video is te groot. Maak hem korter en stuur hem nog eens.
    [video_without_picture] Hier zit geen beeld in, alleen geluid. Stuur een video waarop iets te zien is.
    [video_codec] Deze soort video kan ik niet openen. Film met je telefoon (MP4 of MOV) en stuur hem nog eens.
   *[other] Instagram neemt deze video zo niet aan. Film met je telefoon (MP4, H.264) en stuur hem nog eens.
}
finding-TECH-05 = { $what ->
    [hashtags] Je hebt { $count } hashtags. Het mogen er { $limit } zijn. Haal er een paar weg.
    [mentions] Je noemt { $count } accounts met een @. Het mogen er { $limit } zijn. Haal er een paar weg.
    [alt_text] De beschrijving is te lang: { $count } tekens. Het mogen er { $limit } zijn.
    [emoji] Je tekst is te lang: { $count } tekens. Het mogen er { $limit } zijn. Een emoji telt vaak voor meer dan één.
   *[caption] Je tekst is te lang: { $count } tekens. Het mogen er { $limit } zijn.
}
finding-TECH-06 = { $what ->
    [dark] Je foto is wat donker. Dat mag. Een lichtere is mooier.
    [bright] Je foto is wat licht. Dat mag. Een donkerdere is mooier.
    [small] Je foto is klein. We maken hem groter, dan wordt hij wat vaag. Een grotere is mooier.
   *[unsharp] Je foto is een beetje onscherp. Dat mag. Een scherpere is mooier.
}
finding-TECH-07 = Dit beeld lijkt op #{ $number }. Dat is al ingestuurd. Toch plaatsen?
that-day = die dag
finding-TECH-08 = Op { $day } staan er dan { $count } berichten. Meer dan { $limit } op een dag is veel.
finding-META-01 = { $file ->
    [yes] Ik heb de locatie weggehaald. Als bestand sturen is goed: zo blijft je beeld scherp.
   *[no] Ik heb de locatie weggehaald. Als bestand sturen mag: dan blijft je beeld scherp.
}
finding-AVG-01 = Wie is herkenbaar? Heeft iedereen ja gezegd? Zonder ja plaatsen we dit niet.
finding-AVG-02 = Staat er iemand onder de 18 herkenbaar op? Dan plaatsen we dit niet. Kies een ander beeld. Vragen? Gebruik /vraag.
finding-AVG-05 = Ik zie een nummer dat op een BSN lijkt. Is het dat? Dan wis ik dit bericht.
finding-AVG-10 = { $count ->
    [one] Er staat een e-mailadres in je tekst. Mag iedereen dat zien?
   *[other] Er staan e-mailadressen in je tekst. Mag iedereen die zien?
}
finding-AVG-11 = { $count ->
    [one] Er staat een telefoonnummer in je tekst. Mag iedereen dat zien?
   *[other] Er staan telefoonnummers in je tekst. Mag iedereen die zien?
}
finding-SEC-01 = Ik zie een merking zoals Dep.V of Stg. Deel dit niet verder. Bel meteen je beveiligingsambtenaar.
finding-SEC-02 = Kijk naar de achtergrond. Zie je een scherm, whiteboard, Rijkspas of code? Kies dan een ander beeld.
finding-INT-05 = { $who ->
    [no] { $takeover ->
        [no] Zet erbij wie je bent en dat je deze week het account overneemt. Dan weten volgers wie er praat.
       *[yes] Zet erbij wie je bent. Dan weten volgers wie er praat.
    }
   *[yes] Zet erbij dat je deze week het account overneemt. Dan weten volgers wie er praat.
}
finding-COPY-01 = Heb je dit zelf gemaakt? Nee? Noem de maker en stuur de toestemming mee.
finding-TOEG-01 = Wat zie je op de foto? Schrijf 1 of 2 zinnen voor mensen die hem niet kunnen zien.
finding-TOEG-02 = Praat er iemand in je video? Zet er ondertitels bij. Lukt het niet? Stuur mij de tekst.
finding-TOEG-03 = { $what ->
    [emoji] Je hebt { $count } emoji op een rij. Een schermlezer leest ze allemaal voor. Tot { $limit } is fijner.
   *[hashtag] Zo leest een schermlezer het goed voor: { $proposal }.
}

# Wat een blokkade zegt als het antwoord op de vraag haar maakte.

blocked-AVG-01 = Niet iedereen heeft ja gezegd. Dan plaatsen we dit niet. Stuur een ander beeld.
blocked-AVG-02 = Er staat iemand onder de 18 op. Dan plaatsen we dit niet. Stuur een ander beeld. Vragen? Gebruik /vraag.
blocked-AVG-05 = Dit is een BSN. Ik wis dit bericht. Stuur het opnieuw, zonder het nummer.
blocked-AVG-10 = Haal het e-mailadres uit je tekst en stuur de tekst opnieuw.
blocked-AVG-11 = Haal het telefoonnummer uit je tekst en stuur de tekst opnieuw.
blocked-SEC-02 = Op de achtergrond staat iets dat niet mag. Stuur een ander beeld.
blocked-TECH-07 = Goed, we plaatsen dit beeld niet.

# Vragen.

question-kind = Wordt dit een verhaal of een bericht?
question-people = Wie is herkenbaar in beeld? Let ook op schermen, passen en kentekens.
question-trouble = Wat is er aan de hand?
question-maker = Heb je dit zelf gemaakt?
question-maker_name = Wie heeft het gemaakt? Stuur de naam. De redactie vraagt je om de toestemming.
question-bsn = Ik zie een nummer dat op een BSN lijkt. Is het dat? Dan wis ik dit bericht.
question-contact = Er { $what ->
    [email] staat een e-mailadres
    [phone] staat een telefoonnummer
   *[both] staan een e-mailadres en een telefoonnummer
} { $where ->
    [alt] in je alt-tekst
    [picture] in beeld
   *[caption] in je tekst
}{ $item ->
    [0] {""}
   *[other] {" "}(foto { $item })
}. Mag iedereen dat zien?
question-duplicate = Dit beeld lijkt op #{ $number } van { $day }. Toch plaatsen?
question-speech = Praat er iemand in je video?
question-caption = Welke tekst komt erbij? Stuur hem hier.
question-alt = { $count ->
    [one] { $item ->
        [0] Wat zie je op de foto? Schrijf 1 of 2 zinnen voor mensen die hem niet kunnen zien.
       *[other] Wat zie je op foto { $item }? Schrijf 1 of 2 zinnen voor mensen die hem niet kunnen zien.
    }
   *[other] Wat zie je op de foto’s? Stuur in één bericht { $count } regels: 1. … 2. … Ze zijn voor mensen die de foto’s niet kunnen zien.
}

# Antwoorden: hooguit 30 tekens, ze staan op knoppen.

answer-kind-feed = Bericht (blijft staan)
answer-kind-story = Verhaal (24 uur te zien)
answer-people-agreed = Anderen: zij zeiden ja (18+)
answer-people-me = Alleen ik
answer-people-nobody = Niemand herkenbaar
answer-people-no = Geen ja, of scherm/kenteken
answer-trouble-no_consent = Niet iedereen zei ja
answer-trouble-minor = Iemand is onder de 18
answer-trouble-background = Scherm, pas of code in beeld
answer-maker-own = Ja, zelf gemaakt
answer-maker-other = Nee, iemand anders
answer-bsn-not_bsn = Geen BSN
answer-bsn-is_bsn = Ja, het is een BSN
answer-contact-allowed = Ja, dat mag
answer-contact-edit = Nee, ik pas het aan
answer-duplicate-post = Toch plaatsen
answer-duplicate-cancel = Niet plaatsen
answer-speech-nobody = Niemand praat
answer-speech-subtitled = Er staan ondertitels in
answer-caption-none = Geen tekst
answer-hashtag-apply = Maak leesbaar

# Waarom een getypt antwoord niet kan.

problem-alt-count = { $expected ->
    [one] Ik heb één beschrijving nodig.
   *[other] Ik heb { $expected } beschrijvingen nodig en zie er { $count }. Stuur ze als regels: 1. … 2. …
}
problem-alt-short = { $item ->
    [0] Schrijf iets meer. Wat zie je?
   *[other] Foto { $item }: schrijf iets meer. Wat zie je?
}
problem-alt-empty = { $item ->
    [0] Schrijf wat erop staat. Bijvoorbeeld: twee collega’s drinken koffie.
   *[other] Foto { $item }: schrijf wat erop staat. Bijvoorbeeld: twee collega’s drinken koffie.
}
problem-alt-caption = { $item ->
    [0] Dat is de tekst van je bericht. Schrijf wat er op de foto staat.
   *[other] Foto { $item }: dat is de tekst van je bericht. Schrijf wat er op de foto staat.
}
problem-alt-long = { $item ->
    [0] De beschrijving heeft { $count } tekens. Het mogen er { $limit } zijn.
   *[other] Foto { $item }: de beschrijving heeft { $count } tekens. Het mogen er { $limit } zijn.
}
problem-answer = Dat antwoord begrijp ik niet. Kies een knop of typ je antwoord.

# Bevindingen zoals ze op de kaart van de redactie staan, waar ze anders tegen de maker praten.

card-finding-INT-05 = { $who ->
    [no] { $takeover ->
        [no] Er staat niet bij wie er praat en dat het een overname is.
       *[yes] Er staat niet bij wie er praat.
    }
   *[yes] Er staat niet bij dat het een overname is.
}
card-finding-TOEG-01 = De alt-tekst ontbreekt nog.
card-finding-TECH-03 = { $way ->
    [cropped] Er is { $percent }% van het beeld af, zodat het past.
   *[padded] Er staat een rand om het beeld, zodat het past.
}
card-finding-TECH-06 = { $what ->
    [dark] Het beeld is wat donker.
    [bright] Het beeld is wat licht.
    [small] Het beeld is klein en is vergroot.
   *[unsharp] Het beeld is een beetje onscherp.
}
card-finding-TECH-07 = Dit beeld lijkt op #{ $number }.
card-finding-TOEG-03 = { $what ->
    [emoji] Er staan { $count } emoji op een rij. Een schermlezer leest ze allemaal voor.
   *[hashtag] Een schermlezer leest een hashtag niet goed voor. Beter: { $proposal }.
}
card-finding-META-01 = De locatie is uit het bestand gehaald.
card-finding-SEC-03 = De tekst laat zien waar de maker nu is.
question-background = Zie je een scherm, pas, code of kenteken in beeld?
question-program = Maakte een programma (AI) dit?
question-tone = Leg het uit in een paar woorden, of pas je tekst aan.
question-later = Laat je locatie pas zien als je weg bent. Zal ik dit bericht later plaatsen? { $hours ->
    [one] Dan gaat het op zijn vroegst over een uur online.
   *[other] Dan gaat het op zijn vroegst over { $hours } uur online.
}
answer-trouble-plate = Een kenteken in beeld
answer-background-clear = Nee
answer-background-plate = Ja, een kenteken
answer-background-screen = Ja, een scherm, pas of code
answer-program-yes = Ja
answer-program-no = Nee
answer-tone-wrong = Dit is een vergissing
answer-tone-wrong-AVG-04 = Nee, daar gaat het niet over
answer-tone-wrong-POL-02 = Nee, daar gaat het niet over
answer-tone-wrong-POL-03 = Ja, het is al openbaar
answer-tone-wrong-INT-03 = Nee, het is niet duur
answer-tone-wrong-INT-04 = Nee, zo is het niet bedoeld
answer-tone-wrong-ROUW-01 = Ja, het past nu
answer-tone-edit = Ik pas mijn tekst aan
answer-later-later = Ja, later plaatsen
answer-later-known = Nee, de plek mag bekend zijn

# Regels over wat er staat, en hun vragen.

finding-AVG-03 = Meedoen is vrij. Nee zeggen heeft geen gevolgen. Je kunt je toestemming altijd intrekken met /toestemming.
finding-AVG-04 = Zegt dit iets over gezondheid, geloof of vakbond? Dan kijkt de redactie eerst mee.
finding-AVG-06 = Is er een kenteken te lezen? Maak het onleesbaar of kies een ander beeld.
finding-AVG-07 = Je verzoek is binnen. We gebruiken dit beeld niet meer en antwoorden binnen een maand.
finding-AVG-08 = Deze inzending is niet gebruikt. Ik wis die na een vaste tijd. Eerder wissen mag altijd.
finding-AVG-09 = De privacytoets is nog niet af. Tot die tijd werkt alleen de oefenstand.
finding-AMB-01 = Deze week praat je op ons account. Je eigen mening over beleid hoort hier niet. Twijfel je? Gebruik /vraag.
finding-CHAT-01 = Deel hier niets vertrouwelijks of persoonlijks. Wat je hier schrijft, kan openbaar worden via de Woo.
finding-SEC-03 = Laat je locatie pas zien als je weg bent.
finding-POL-01 = Dit lijkt over een partij of stemmen te gaan. Hier blijven we neutraal. Pas het aan of vraag de redactie.
finding-POL-02 = Er zijn bijna verkiezingen. Gaat dit over beleid of een minister? Dan beslist de redactie eerst.
finding-POL-03 = Is dit plan al openbaar? Nog niet zeker? Dan wachten we op de redactie.
finding-POL-04 = Vraag van een journalist? Antwoord niet zelf. De woordvoerder helpt je.
finding-INT-01 = Kreeg je dit cadeau? Boven 50 euro mag niet, en je manager moet akkoord zijn. Laat cadeaus liever weg.
finding-INT-02 = Ik zie een merk. Is dat nodig voor je verhaal? Anders laten we het weg. Wij maken geen reclame.
finding-INT-03 = Dit kan duur lijken. Past het bij kostenbewust werken? Leg het kort uit. De redactie beslist.
finding-INT-04 = Klinkt dit als kritiek op een persoon of groep? Lees het nog eens. De redactie denkt mee.
finding-COPY-02 = Muziek heeft een maker. Mag onze organisatie dit nummer gebruiken? Twijfel je: gebruik je eigen geluid.
finding-TAAL-01 = { $remedy ->
    [text] Je tekst leest lastig, door lange woorden. Kan het gewoner? Jouw toon blijft.
    [no] Deze zin heeft { $count } woorden. Kun je er twee van maken? Jouw toon blijft.
   *[yes] Deze zin heeft { $count } woorden. Zullen we er twee zinnen van maken? Jouw toon blijft.
}
finding-TAAL-02 = { $alternative ->
    [none] Voelt iedereen zich aangesproken door ‘{ $word }’?
   *[other] Voelt iedereen zich aangesproken door ‘{ $word }’? Je kunt ook ‘{ $alternative }’ schrijven.
}
finding-ARCH-01 = Geplaatst en bewaard in het archief. Moet het weg? Kies Offline. Verwijder niets zelf.
finding-PAID-01 = Betaald bereik regelt de redactie. We kiezen geen doelgroep op basis van persoonsgegevens.
finding-AI-01 = Heeft een computer dit gemaakt? Dan zetten we dat erbij. Jij past aan en beslist.
finding-VEIL-01 = Dat is naar. Reageer niet. Iemand helpt je nu en bewaart het bewijs. Je mag stoppen, zonder uitleg.
finding-NOOD-01 = Alles staat stil. Plaats niets. De redactie laat van zich horen.
finding-ROUW-01 = Er is rouw. Past dit bericht nu? De redactie kijkt eerst.
blocked-AVG-03 = Zonder jouw ja doe je niet mee.
blocked-AVG-04 = Je past je tekst aan. Stuur hem opnieuw, zonder iets over gezondheid, geloof, vakbond of afkomst.
blocked-AVG-06 = Er is een kenteken te lezen. Maak het onleesbaar of stuur een ander beeld.
blocked-POL-02 = Je past je tekst aan. Stuur hem opnieuw, zonder beleid of minister.
blocked-POL-03 = Je past je tekst aan. Stuur hem opnieuw, zonder wat nog niet openbaar is.
blocked-INT-03 = Je past je tekst aan. Stuur hem opnieuw, zonder de luxe.
blocked-INT-04 = Je past je tekst aan. Stuur hem opnieuw, zonder het oordeel.
blocked-AI-01 = Zet erbij dat een computer het maakte.
blocked-ROUW-01 = Je past je bericht aan. Stuur het opnieuw, of wacht even.
