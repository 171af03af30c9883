# Je eigen ritme: wanneer de bot je een duwtje geeft, en pauze.

nothing-yet = Goedemorgen! Wat laat je vandaag zien? Een foto van je werkplek of een collega (die ja zegt) is al genoeg.
rhythm-ask = Maandag begint je week op { $account_name }. Wanneer mag ik je een duwtje geven?
rhythm-which = Wanneer mag ik je een duwtje geven? Nu: { $when ->
    [morning] ’s ochtends
    [noon] rond de middag
    [afternoon] om 16:00
    [evening] ’s avonds
   *[none] nooit
}.
refused-rhythm-asleep = { $account_name } slaapt vanaf { $sleeps }. Dan stuur ik niets. Kies een ander moment.
rhythm-weekend = Goed. Mag ik je in het weekend ook iets vragen?
rhythm-done = ✓ Je krijgt { $when ->
    [morning] ’s ochtends
    [noon] rond de middag
    [afternoon] om 16:00
    [evening] ’s avonds
   *[none] geen
} een duwtje als er die dag nog niets is. { $weekend ->
    [yes] Ook in het weekend.
   *[no] Niet in het weekend; je sluit je week op vrijdag af.
} Anders? Gebruik /ritme.
button-rhythm = Ander moment
button-rhythm-morning = ’s Ochtends (9:00)
button-rhythm-noon = Rond de middag (12:00)
button-rhythm-afternoon = ’s Middags (16:00)
button-rhythm-evening = ’s Avonds (19:30)
button-rhythm-none = Geen duwtje
button-weekend-yes = Ja, ook in het weekend
button-weekend-no = Nee, het weekend is vrij
help-rhythm = /ritme – kies wanneer je een duwtje krijgt, of nooit
    /pauze – even niet; /verder – weer verder

pause-told = Je week op { $account_name } staat stil. Wat ingepland was, gaat niet uit. Uitleggen hoeft niet. Verder? Kies Toch doorgaan, of gebruik /verder.
pause-noted = { $name } pauzeert op { $account_name }. Vraag niet waarom. Wat ingepland was, staat stil tot { $name } verdergaat.
button-stop-pause = Ik pauzeer even
done-stop-pause = ✓ Je week staat stil.
pause-for-which = { $name } heeft nu de week. Zet je die voor { $name } stil? Wat ingepland is, gaat dan niet uit.
button-pause-for = Zet de week stil
pause-for-done = ✓ De week van { $name } staat stil. { $name } hoort dat jij dit deed.
go-on-for-which = De week van { $name } staat stil. Laat je die weer doorgaan? Wat ingepland was, gaat dan weer uit.
button-go-on-for = Laat de week doorgaan
go-on-for-done = ✓ De week van { $name } gaat weer door. { $name } hoort dat jij dit deed.
paused-for-you = { $name } zette je week op { $account_name } stil. Wat ingepland was, gaat niet uit. Verder? Kies Toch doorgaan, of gebruik /verder.
paused-for-holder = { $actor } zette de week van { $name } op { $account_name } stil.
resumed-for-you = { $name } liet je week op { $account_name } weer doorgaan. Wat ingepland was, gaat weer uit. Liever niet? Gebruik /pauze.
resumed-for-holder = { $actor } liet de week van { $name } op { $account_name } weer doorgaan.
refused-already-paused-other = De week van { $name } staat al stil. Verder? Gebruik /verder.
refused-stopped-themselves = { $name } is zelf gestopt. Alleen { $name } kan weer doorgaan.
refused-week-not-running = Deze week loopt nu niet.
refused-already-paused = Je week staat al stil. Verder? Gebruik /verder.
refused-no-week-to-pause = Je hebt nu geen week. Er valt niets stil te zetten.
