# Ruilen van weken.

swap-asked = { $proposed ->
    [other] { $name } wil met je ruilen op { $account_name }.
   *[coordinator] De coördinator stelt voor dat je met { $name } ruilt op { $account_name }.
} Jij krijgt dan de week van { $day } en { $name } jouw week van { $monday }. Doe je mee?
swap-offered = { $name } zoekt iemand voor de week van { $day } op { $account_name }. { $way ->
    [get] Kun jij? Je hoeft er niets voor terug te geven.
   *[swap] Kun jij? { $name } krijgt dan jouw week van { $monday }.
}
swap-reminder = Weet je het al? Het kan nog tot { $expires }. { swap-asked }
swap-reminder-offer = Het kan nog tot { $expires }. { swap-offered }
swap-reminder-nobody = Nog niemand nam je week van { $monday } op { $account_name } over. Het aanbod loopt tot { $expires }; daarna blijft de week van jou. Lukt dat niet? Zeg het je coördinator.
swap-reminder-nobody-coordinators = { $giver } zoekt nog iemand voor de week van { $monday } op { $account_name }. Het aanbod loopt tot { $expires }.
swap-reminder-confirm = Deze ruil wacht op jou, tot { $expires }. { swap-to-confirm }
swap-agreed = { $way ->
    [give] { $name } wil jouw week van { $monday } overnemen.
    [get] Je hebt de week van { $day } van { $name } gekozen.
   *[swap] Jij en { $name } zijn het eens: jij krijgt de week van { $day }, { $name } die van { $monday }.
} De coördinator kijkt er nog naar.
swap-to-confirm = { $way ->
    [give] { $giver } geeft op { $account_name } de week van { $monday } aan { $taker }.
   *[swap] { $giver } en { $taker } willen ruilen op { $account_name }: { $taker } krijgt de week van { $monday }, { $giver } die van { $day }.
} Akkoord?
swap-done = { $way ->
    [give] Het is rond: { $name } neemt jouw week van { $monday } op { $account_name } over.
    [get] Het is rond: je neemt het account { $account_name } over in de week van { $day }, in plaats van { $name }.
   *[swap] De ruil is rond. Je neemt het account { $account_name } over in de week van { $day }. { $name } krijgt die van { $monday }.
}
swap-done-coordinators = { $way ->
    [give] Rond: { $taker } neemt op { $account_name } de week van { $monday } over van { $giver }.
   *[swap] Geruild op { $account_name }: { $taker } heeft de week van { $monday }, { $giver } die van { $day }.
}
swap-undone = De ruil met { $name } op { $account_name } is teruggedraaid. { $way ->
    [give] De week van { $monday } is weer van { $name }.
   *[swap] De week van { $day } is weer van jou.
}
swap-undone-coordinators = De ruil op { $account_name } is teruggedraaid: de week van { $monday } is weer van { $giver }{ $way ->
    [swap] , die van { $day } van { $taker }
   *[give] { "" }
}.
swap-undo-asked = { $name } wil de ruil op { $account_name } terugdraaien: { $way ->
    [give] { $taker } nam de week van { $monday } over van { $giver }.
   *[swap] { $taker } heeft de week van { $monday }, { $giver } die van { $day }.
} Overleg eerst met de ander.
swap-ended = De ruil van de week van { $way ->
    [get] { $day }
   *[give] { $monday }
} op { $account_name } gaat niet door. { $ending ->
    [declined] Er is nee gezegd.
    [refused] De coördinator wil het anders.
    [withdrawn] Hij is ingetrokken.
    [lapsed] Niet iedereen antwoordde op tijd.
   *[overtaken] Een van de weken is intussen veranderd.
} Alles blijft zoals het was.
swap-ended-coordinators = De ruil van { $giver } (week van { $monday }) op { $account_name } gaat niet door. { $ending ->
    [declined] Er is nee gezegd.
    [refused] Een coördinator zei nee.
    [withdrawn] Hij is ingetrokken.
    [lapsed] Niet iedereen antwoordde op tijd.
   *[overtaken] Een van de weken is intussen veranderd.
}
swap-offer-ended = { $ending ->
    [agreed] Iemand was je voor: de week van { $day } van { $name } is al vergeven. Dank je wel.
   *[withdrawn] De week van { $day } van { $name } is niet meer te krijgen.
}
swap-posts-along = { $count ->
    [one] { $numbers } gaat mee naar je week van { $day }. Past het daar niet? Trek het in.
   *[other] { $numbers } gaan mee naar je week van { $day }. Past er iets niet? Trek het in.
}
swap-posts-gone = { $count ->
    [one] { $numbers } is ingetrokken, omdat je de week hebt weggegeven.
   *[other] { $numbers } zijn ingetrokken, omdat je de week hebt weggegeven.
}

swap-which = Welke week wil je ruilen?
swap-with = { $own ->
    [yes] Jouw week van { $monday }. Met welke week ruilen?
   *[no] De week van { $monday } is van { $name }. Met welke week ruilen?
}
swap-with-nobody = { $own ->
    [yes] Jouw week van { $monday }. Er is geen andere week om mee te ruilen.
   *[no] De week van { $monday } is van { $name }. Er is geen andere week om mee te ruilen.
}
swap-known = { $taker } krijgt de week van { $monday }, { $giver } die van { $day }. Zeiden ze allebei al ja?
swap-posts-ask = Voor deze week heb je nog { $numbers }. Neemt iemand zonder eigen week hem over, dan kan dat niet meer uit. Mag ik het dan intrekken?
swap-line = { $state ->
    [offered] Aangeboden: de week van { $monday } van { $giver }.
    [asked] Gevraagd: { $giver } (week van { $monday }) en { $taker } (week van { $day }) ruilen.
    [agreed] Wacht op de coördinator: { $way ->
        [give] { $taker } neemt de week van { $monday } over van { $giver }.
       *[swap] { $giver } (week van { $monday }) en { $taker } (week van { $day }) ruilen.
    }
   *[done] Rond: { $way ->
        [give] { $taker } nam de week van { $monday } over van { $giver }.
       *[swap] { $giver } en { $taker } ruilden. De week van { $monday } is nu van { $taker }, die van { $day } van { $giver }.
    }
}
swap-week = { $day } · { $name }
done-swap-asked = Je hoort van me.
done-swap-offered = { $count ->
    [one] Ik heb één collega gevraagd. Je hoort van me.
   *[other] Ik heb { $count } collega’s gevraagd. De eerste die kan, krijgt de week.
}
done-swap-yes = Genoteerd. De coördinator kijkt er nog naar.
done-swap-nod = Genoteerd. Nu wacht ik op de ander.
done-swap-no = Genoteerd. Alles blijft zoals het was.
done-swap-off = Ingetrokken. Alles blijft zoals het was.
done-swap-confirmed = De ruil is rond.
done-swap-refused = De ruil gaat niet door. Beiden horen het.
done-swap-undone = Teruggedraaid. Beiden horen het.
done-swap-undo-asked = Ik heb het de coördinator gevraagd.

button-swap-yes = Ja, ik doe mee
button-swap-no = Nee
button-swap-take = Ik neem de week
button-swap-off = Trek in
button-swap-confirm = Akkoord
button-swap-refuse = Niet doen
button-swap-undo = Draai terug
button-swap-ask-undo = Toch terugdraaien
button-swap-for = Ja namens { $name }
button-swap-offer = Wie kan hem overnemen?
button-swap-posts-go = Ja, trek dan in
button-swap-posts-stay = Nee, alleen ruilen
button-swap-now = Ja, ruil nu
button-swap-ask = Nee, vraag het ze
help-swap = /ruil – ruil je week of bied hem aan
help-swap-coordinator = /ruil – ruil weken en zie wat wacht

refused-swap-changed = Een van deze weken is intussen van iemand anders, of ligt stil. Typ /ruil om te zien hoe het er nu staat.
refused-swap-for-whom = Zeg namens wie: geef het Telegram-nummer van de overnemer.
refused-swap-misfit = { $why ->
    [away] { $name } kan niet in die week ({ $week }).
    [busy] { $name } heeft dan al een week ({ $week }).
   *[no-trainee] { $name } is geen overnemer van dit account.
}
refused-swap-nobody-fits = Niemand van de overnemers kan in die week. Vraag je coördinator.
refused-swap-no-week = Er valt nu niets te ruilen: je hebt geen week die nog moet beginnen.
refused-swap-not-yours = Dit gaat niet over jouw week. Een coördinator kan het wel.
refused-swap-offer-changed = Het aanbod is veranderd. Typ /ruil om te zien hoe het er nu staat.
refused-swap-over = { $state ->
    [offered] Deze week is nog te krijgen; dit kan nu niet.
    [asked] Er ontbreekt nog een ja.
    [agreed] Iemand was je voor: hierover is al ja gezegd. De coördinator kijkt er nog naar.
    [done] Deze ruil is al rond.
    [declined] Op deze ruil is al nee gezegd.
    [refused] Een coördinator zei al nee.
    [withdrawn] Deze ruil is ingetrokken.
    [lapsed] Deze ruil is verlopen.
    [undone] Deze ruil is al teruggedraaid.
   *[overtaken] Een van deze weken is intussen veranderd.
}
refused-swap-own = Dit is je eigen week.
refused-swap-pending = Voor deze week ({ $week }) loopt al een ruil. Trek die eerst in met /ruil.
refused-swap-posts = { $name } heeft voor die week nog { $numbers }. Wie de week weggeeft, moet dat eerst intrekken.
refused-swap-said-yes = Je hebt al ja gezegd. Nu wacht ik op de ander.
refused-swap-same = Deze twee weken zijn van dezelfde persoon.
refused-swap-too-late = Dat kan niet meer: een van de weken is begonnen.
refused-swap-week-free = Niemand heeft week { $week }. Vraag de coördinator erom.
refused-no-such-swap = Deze ruil ken ik niet.

swap-proposed-cli = Ruil { $id } is gevraagd: { $week } en { $other }.
swap-offered-cli = Ruil { $id }: week { $week } is aangeboden aan { $count } overnemers.
swap-state-cli = Ruil { $id }: { $state ->
    [asked] er ontbreekt nog een ja
    [agreed] allebei ja, een coördinator moet nog bevestigen
    [done] rond
    [declined] nee gezegd
    [refused] geweigerd
    [withdrawn] ingetrokken
    [undone] teruggedraaid
   *[other] { $state }
}.
column-giver = Gever
column-taker = Nemer
column-other-week = Andere week
column-since = Sinds
