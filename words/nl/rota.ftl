# Het rooster: wie welke week kan, en waarom.

rota-proposed = { $unfilled ->
    [0] Voor elke open week van { $account } is er iemand.
    [one] Voor 1 week van { $account } is er niemand.
   *[other] Voor { $unfilled } weken van { $account } is er niemand.
} Eerlijkheid: { $fairness } van 100. Spreiding: { $deficit ->
    [0] elke groep krijgt haar weken.
   *[other] niet elke groep krijgt haar weken (tekort: { $deficit }).
} { $gap ->
    [0] Beter kan niet.
   *[other] Misschien kan het { $gap }% beter.
}
rota-none = Voor geen enkele open week van { $account } is er iemand.
rota-put = Week { $week } van { $account } is vastgezet.
rota-silent = Week { $week } van { $account } blijft stil.
rota-locked = Week { $week } van { $account } blijft zo bij een nieuw voorstel.
rota-unlocked = Week { $week } van { $account } is weer vrij voor een nieuw voorstel.
rota-offered = { $name } is gevraagd voor week { $week } van { $account }.
rota-withdrawn = De vraag voor week { $week } van { $account } is ingetrokken.
rota-away = Genoteerd: { $weeks }.
rota-away-held = Genoteerd. Let op: ze hebben al een week dan: { $weeks }. Die blijft van hen tot iemand ruilt.
standing-held = bezet
standing-offered = gevraagd
standing-locked = vastgezet
standing-silent = stil
standing-free = vakantie
standing-proposed = voorstel
standing-nobody = niemand kan
standing-open = open
why-held = Heeft ja gezegd.
why-offered = Is gevraagd en moet nog antwoorden.
why-free = De meeste werkdagen zijn vrij; dan begint er niemand.
why-open = Nog geen voorstel gemaakt.
why-silent = Blijft stil; dat koos een coördinator.
why-locked = Een coördinator koos dit.
why-newcomer = { $only ->
    [yes] Is in dit voorstel de enige die dan kan, en was nog nooit aan de beurt.
   *[no] Was nog nooit aan de beurt{ $kind ->
        [none] .
        [organisation] {" "}en { $value } komt anders tekort.
        [function] {" "}en de functie { $value } komt anders tekort.
       *[region] {" "}en de regio { $value } komt anders tekort.
    }
}
why-waited = { $only ->
    [yes] Is in dit voorstel de enige die dan kan, en wacht { $wait ->
        [one] 1 week
       *[other] { $wait } weken
    }.
   *[no] Wacht al { $wait ->
        [one] 1 week
       *[other] { $wait } weken
    }{ $kind ->
        [none] .
        [organisation] {" "}en { $value } komt anders tekort.
        [function] {" "}en de functie { $value } komt anders tekort.
       *[region] {" "}en de regio { $value } komt anders tekort.
    }
}
why-again = { $only ->
    [yes] Is in dit voorstel de enige die dan kan, al is het niet de eerste keer.
   *[no] Krijgt nog een week{ $kind ->
        [none] .
        [organisation] {", want "}{ $value } komt anders tekort.
        [function] {", want de functie "}{ $value } komt anders tekort.
       *[region] {", want de regio "}{ $value } komt anders tekort.
    }
}
why-again-all = { $only ->
    [yes] Is in dit voorstel de enige die dan kan, al is het niet de eerste keer.
   *[no] Krijgt nog een week: wie die week ook kan, heeft er al een.
}
why-nobody = { $pool ->
    [0] Er zijn nog geen overnemers. Nodig ze uit met /uitnodigen.
   *[other] Niemand kan. Overnemers: { $pool }. Kan of wil niet die week: { $away }. Te dicht bij een andere week: { $resting }.
}
refused-bad-rota = Dit kan ik niet lezen: ‘{ $part }’. Schrijf bijvoorbeeld: rest 8; holidays christmas; function ICT=3
refused-week-offered = Week { $week } is al aan iemand gevraagd. Trek die vraag eerst in, of wacht op het antwoord.
refused-no-sketch = Voor week { $week } is niemand voorgesteld. Maak eerst een voorstel of kies zelf iemand.
refused-no-offer = Voor week { $week } wacht er geen vraag.
refused-cannot-hold = { $name } kan niet in week { $week }: weg, of te dicht bij een andere week.
refused-trainee-stopped = { $name } wilde stoppen. Kies iemand anders.
refused-offer-moved = Intussen is { $name } gevraagd voor week { $week }. Ga terug en kijk opnieuw.
refused-offer-gone = { $state ->
    [accepted] Je hebt hier al ja op gezegd.
    [declined] Je hebt hier al nee op gezegd.
    [expired] Deze vraag is verlopen. Vraag de coördinator of er nog plek is.
   *[withdrawn] Deze vraag geldt niet meer. Vraag de coördinator of er nog plek is.
}

# In de chat: /rooster.
rota-head = Rooster van { $account_name }
rota-line = { $day }: { $standing ->
    [held] { $name } ✓
    [offered] { $name } (gevraagd)
    [locked] { $name } (vastgezet)
    [proposed] { $name } (voorstel)
    [silent] blijft stil
    [free] vakantie
    [nobody] ❗ niemand kan
   *[open] ❗ nog niemand
}
rota-begin = Maak een voorstel. Daarna kies je per week; ik vraag niemand zonder jou.
rota-thinking = Ik zoek een eerlijk rooster voor { $account_name }. Dat duurt een paar tellen.
rota-make = Maak een voorstel
rota-ask-all = { $count ->
    [one] Vraag wie hier staat
   *[other] Vraag deze { $count } mensen
}
rota-earlier = ‹ Eerder
rota-later = Later ›
rota-left-out = Niet gevraagd: { $names }. Dat past niet meer. Maak een nieuw voorstel.
rota-ask = Vraag of dit past
rota-take-back = Trek de vraag in
rota-keep = Zet vast
rota-free = Maak weer vrij
rota-other = Kies iemand anders
rota-leave = Laat deze week stil
rota-who = Wie neemt week { $week }? Wie het langst wacht staat bovenaan.
rota-who-nobody = Niemand kan in week { $week }.
week-offered-you = Wil jij { $account_name } overnemen in de week van { $monday }? Nee zeggen mag altijd. Antwoord voor { $expires }.
offer-nudge = Weet je het al? De week van { $monday } op { $account_name } wacht op jou tot { $expires }.
offer-withdrawn = De vraag over de week van { $monday } op { $account_name } gaat niet door. Sorry voor het heen en weer.
offer-expired-you = De vraag over de week van { $monday } op { $account_name } is verlopen. Geen probleem: een andere week kan ook.
button-offer-yes = Ja, graag
button-offer-no = Nee, deze niet
offer-why = Oké, genoteerd. Mag ik weten waarom? Het hoeft niet.
offer-why-away = Ik ben er dan niet
offer-why-busy = Te druk op het werk
offer-why-unsure = Ik twijfel of dit bij mij past
offer-why-unsaid = Zeg ik liever niet
done-offer-yes = ✓ Mooi! De week is van jou.
done-offer-no = Dank je. Ik vraag je niet nog eens voor deze week. Toch wel zin? Zeg het je coördinator.
offer-accepted = { $name } neemt week { $week }.
offer-declined = { $name } doet week { $week } niet. { $next ->
    [somebody] Ik vroeg { $candidate }.
   *[nobody] Er is niemand anders die kan. Kijk met /rooster.
}
offer-why-told = Waarom { $name } week { $week } niet doet: { $reason ->
    [away] is er dan niet
    [busy] te druk
   *[unsure] twijfelt of het past
}.
offer-expired = { $name } gaf geen antwoord over week { $week }. { $next ->
    [somebody] Ik vroeg { $candidate }.
   *[nobody] Er is niemand anders die kan. Kijk met /rooster.
}
away-head = Welke weken kun je niet? Tik op de maandag. Nog een keer tikken maakt de week weer vrij. Een ★ is al jouw week.
away-free-week = { $day }
away-held-week = ★ { $day }
away-crossed-week = ✗ { $day }
away-held = Je hebt week { $week } al. Die blijft van jou tot iemand ruilt: typ /ruil.
away-declined = Je was gevraagd voor week { $week }. Ik heb voor je nee gezegd.

# Iemand voordragen.
done-nominated = Dank je. De coördinator van { $account_name } hoort het en laat je weten wat ervan komt.
nominated = { $name } noemt iemand voor { $account_name }: { $who }.
button-nomination = Bekijk
capacity-useful = Eerst drie korte vragen. Is een week van deze persoon nuttig voor wie bij ons wil werken?
capacity-useful-yes = Ja
capacity-useful-no = Nee, nu niet
capacity-fitting = Past het: bij wie die persoon is, en bij het werk in die tijd?
capacity-fitting-yes = Ja
capacity-fitting-no = Nee, nu niet
capacity-answers = Wie beantwoordt de reacties?
capacity-answers-us = De redactie
capacity-answers-them = De overnemer, met de redactie
capacity-answers-no = Niemand heeft tijd
capacity-done = ✓ Genoteerd. Nu nog een uitnodiging: een link die je doorstuurt.
button-nominee = Maak de uitnodiging
button-nominee-share = Stuur door
nominee-forward = Stuur het bericht hieronder door naar { $who }. De link werkt één keer, { $hours } uur lang.
nominee-text = Hoi { $who }! Je bent voorgedragen om een week { $account_name } over te nemen. Doe je mee? Tik op de link en dan op Start. Nee zeggen mag altijd.
capacity-invited = ✓ De uitnodiging staat hieronder. Wie haar opent, laat jij toe.
button-nominee-again = Maak een nieuwe uitnodiging
capacity-no = ✓ Genoteerd. Wie voordroeg hoort dat het nu niet doorgaat.
nominee-lapsed = Niemand opende de uitnodiging voor { $who }, en nu werkt de link niet meer. Een nieuwe maken?
nomination-yes = Goed nieuws: { $who } krijgt een uitnodiging.
nomination-no = Dank dat je { $who } noemde. Het past nu niet; later misschien wel.
nomination-in = { $who } is binnen. Dank voor het voordragen!
refused-nomination-empty = Zet erachter wie, bijvoorbeeld: /voordragen Kim van de sluizen
refused-nomination-long = Houd het kort: naam en afdeling, hooguit { $limit } tekens.
refused-nominee-invited = { $name } maakte al een uitnodiging voor { $who }.
refused-nominated-already = { $who } is al voorgedragen. Dank je.
