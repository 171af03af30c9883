# Het rooster: wie welke week kan, en waarom.

rota-proposed = { $unfilled ->
    [0] Voor elke open week van { $account } is er iemand.
    [one] Voor 1 week van { $account } is er niemand.
   *[other] Voor { $unfilled } weken van { $account } is er niemand.
} Eerlijkheid: { $fairness } van 100. Spreiding: { $deficit ->
    [0] elke groep krijgt haar weken.
   *[other] { $deficit } tekort.
} { $gap ->
    [0] Beter kan niet.
   *[other] Misschien kan het { $gap }% beter.
}
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
standing-nobody = niemand
standing-open = open
why-held = Heeft ja gezegd.
why-offered = Is gevraagd en moet nog antwoorden.
why-free = De meeste werkdagen zijn vrij; dan begint er niemand.
why-open = Nog geen voorstel gemaakt.
why-silent = Blijft stil; dat koos een coördinator.
why-locked = Een coördinator koos dit.
why-newcomer = { $only ->
    [yes] Is de enige die kan, en was nog nooit aan de beurt.
   *[no] Was nog nooit aan de beurt{ $kind ->
        [none] .
        [organisation] {" "}en { $value } komt anders tekort.
        [function] {" "}en de functie { $value } komt anders tekort.
       *[region] {" "}en de regio { $value } komt anders tekort.
    }
}
why-waited = { $only ->
    [yes] Is de enige die kan, en wacht { $wait ->
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
    [yes] Is de enige die kan, al is het niet de eerste keer.
   *[no] Is vaker aan de beurt, want verder kan bijna niemand.
}
why-nobody = Niemand kan: van de { $pool } zijn er { $away } weg en { $resting } te kort geleden of te snel weer aan de beurt.
refused-bad-rota = Dit kan ik niet lezen: ‘{ $part }’. Schrijf bijvoorbeeld: rest 8; holidays christmas; function ICT=3
refused-week-offered = Week { $week } is al aan iemand gevraagd. Trek die vraag eerst in, of wacht op het antwoord.
refused-no-sketch = Voor week { $week } is niemand voorgesteld. Maak eerst een voorstel of kies zelf iemand.
refused-no-offer = Voor week { $week } wacht er geen vraag.
refused-cannot-hold = { $name } kan niet in week { $week }: weg, of te dicht bij een andere week.
refused-offer-gone = { $state ->
    [accepted] Je hebt hier al ja op gezegd.
    [declined] Je hebt hier al nee op gezegd.
    [expired] Deze vraag is verlopen. Vraag de coördinator of er nog plek is.
   *[withdrawn] Deze vraag geldt niet meer. Vraag de coördinator of er nog plek is.
}
