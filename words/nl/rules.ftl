# Bevindingen: de code van de spelregel.

finding-TECH-01 = { $reason ->
    [empty] Dit bestand is leeg. Stuur het nog eens.
    [animated] Bewegende plaatjes kan ik niet plaatsen. Stuur een foto of een video.
    [format] Dit soort bestand kan ik niet plaatsen. Stuur een foto (JPEG, PNG of HEIC) of een video (MP4 of MOV).
   *[other] Dit bestand kan ik niet openen. Stuur het nog eens, of kies een ander beeld.
}
finding-TECH-02 = { $reason ->
    [too_many_pixels] Deze foto heeft te veel pixels. Maak de foto kleiner of stuur een ander beeld.
    [timeout] Dit bestand is te zwaar om te openen. Stuur het kleiner, of kies een ander beeld.
    [memory] Dit bestand is te zwaar om te openen. Stuur het kleiner, of kies een ander beeld.
    [too_many_scans] Dit bestand is te zwaar om te openen. Sla de foto opnieuw op en stuur die.
   *[other] Dit bestand is te groot. Stuur het kleiner, of kies een ander beeld.
}
finding-TECH-03 = { $way ->
    [cropped] Je beeld paste niet helemaal. Er is { $percent }% van de rand af. Kijk of het goed is.
   *[padded] Je beeld paste niet helemaal. Ik heb er een rand om gezet. Kijk of het goed is.
}
finding-TECH-04 = { $problem ->
    [too_short] Je video is te kort. Maak hem minstens { $limit } seconden.
    [too_long] Je video duurt { $value } seconden. Het mogen er { $limit } zijn. Maak hem korter en stuur hem nog eens.
    [too_large] Je video is te groot. Maak hem korter en stuur hem nog eens.
   *[other] Instagram neemt deze video zo niet aan. Film met je telefoon (MP4, H.264) en stuur hem nog eens.
}
finding-TECH-05 = { $what ->
    [hashtags] Je hebt { $count } hashtags. Het mogen er { $limit } zijn. Haal er een paar weg.
    [mentions] Je noemt { $count } accounts met een @. Het mogen er { $limit } zijn. Haal er een paar weg.
    [alt_text] De beschrijving is te lang: { $count } tekens. Het mogen er { $limit } zijn.
   *[caption] Je tekst is te lang: { $count } tekens. Het mogen er { $limit } zijn.
}
finding-TECH-06 = { $what ->
    [dark] Je foto is wat donker. Dat mag. Heb je een lichtere?
    [bright] Je foto is wat licht. Dat mag. Heb je een donkerdere?
   *[unsharp] Je foto is een beetje onscherp. Dat mag. Heb je een scherpere?
}
finding-TECH-07 = Dit beeld lijkt op #{ $number }. Dat is al ingestuurd. Toch plaatsen?
finding-TECH-08 = Op die dag staan er dan { $count } berichten. Meer dan { $limit } op een dag is veel.
finding-META-01 = { $file ->
    [yes] Ik heb de locatie weggehaald. Als bestand sturen is goed: zo blijft je beeld scherp.
   *[no] Ik heb de locatie weggehaald. Als bestand sturen mag: dan blijft je beeld scherp.
}
finding-AVG-01 = Wie is herkenbaar? Heeft iedereen ja gezegd? Zonder ja plaatsen we dit niet.
finding-AVG-02 = Staat er iemand onder de 18 herkenbaar op? Dan plaatsen we dit niet. Kies een ander beeld of vraag de privacy officer.
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
    [emoji] Je hebt { $count } emoji op een rij. Een schermlezer leest ze allemaal voor. Zal ik er { $limit } laten staan?
   *[hashtag] Ik maak je hashtag leesbaar: { $proposal }. Goed zo?
}

# Wat een blokkade zegt als het antwoord op de vraag haar maakte.

blocked-AVG-01 = Niet iedereen heeft ja gezegd. Dan plaatsen we dit niet. Stuur een ander beeld.
blocked-AVG-02 = Er staat iemand onder de 18 op. Dan plaatsen we dit niet. Stuur een ander beeld of vraag de privacy officer.
blocked-AVG-05 = Dit is een BSN. Ik wis dit bericht. Stuur het opnieuw, zonder het nummer.
blocked-AVG-10 = Haal het e-mailadres uit je tekst en stuur de tekst opnieuw.
blocked-AVG-11 = Haal het telefoonnummer uit je tekst en stuur de tekst opnieuw.
blocked-SEC-02 = Op de achtergrond staat iets dat niet mag. Stuur een ander beeld.
blocked-TECH-07 = Goed, we plaatsen dit beeld niet.

# Vragen.

question-kind = Verhaal (nu) of bericht?
question-people = Wie is herkenbaar, en zei iedereen ja? Kies Nee als dat niet zo is, of als je een kenteken, scherm, pas of code ziet.
question-trouble = Wat is er aan de hand?
question-maker = Heb je dit zelf gemaakt?
question-maker_name = Wie heeft het gemaakt? Stuur de naam. De redactie vraagt je om de toestemming.
question-bsn = Ik zie een nummer dat op een BSN lijkt. Is het dat? Dan wis ik dit bericht.
question-contact = Er staat een e-mailadres of telefoonnummer in je tekst. Mag iedereen dat zien?
question-duplicate = Dit beeld lijkt op een beeld dat er al is. Toch plaatsen?
question-speech = Praat er iemand in je video? Geen ondertitels? Stuur mij dan de tekst.
question-caption = Welke tekst komt erbij? Stuur hem hier.
question-alt = { $count ->
    [one] Wat zie je op de foto? Schrijf 1 of 2 zinnen voor mensen die hem niet kunnen zien.
   *[other] Wat zie je op de foto’s? Stuur in één bericht { $count } regels: 1. … 2. … Ze zijn voor mensen die de foto’s niet kunnen zien.
}

# Antwoorden: hooguit 30 tekens, ze staan op knoppen.

answer-kind-feed = Bericht
answer-kind-story = Verhaal (nu)
answer-people-agreed = Ja, iedereen zei ja (18+)
answer-people-me = Alleen ik
answer-people-nobody = Niemand herkenbaar
answer-people-no = Nee
answer-trouble-no_consent = Niet iedereen zei ja
answer-trouble-minor = Iemand is onder de 18
answer-trouble-background = Scherm, pas, kenteken of code
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
problem-alt-short = Foto { $item }: schrijf iets meer. Wat zie je?
problem-alt-empty = Foto { $item }: schrijf wat erop staat. Bijvoorbeeld: twee collega’s drinken koffie.
problem-alt-long = Foto { $item }: de beschrijving heeft { $count } tekens. Het mogen er { $limit } zijn.
problem-answer = Dat antwoord begrijp ik niet. Kies een knop of typ je antwoord.
