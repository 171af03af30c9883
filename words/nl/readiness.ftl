# Naar klaar toe: wat een week nodig heeft voor die begint, en oefenen.

# De poorten.
gate-rules = spelregels gelezen
gate-agreement = afspraken aanvaard
gate-practice = oefenronde gedaan
gate-goal = leerdoel
gate-owner = kenniseigenaar
gate-editor = redacteur
gate-moderator = moderator
gate-reserve = twee reserveberichten

# Mijn week.
command-mijnweek = Je week: wat nog moet, een idee, ruilen
help-mijnweek = /mijnweek – wat je week nog nodig heeft
help-mijnweek-coordinator = /mijnweek – wat elke week nog nodig heeft
refused-no-weeks = Je hebt nog geen week. Je coördinator wijst die toe.
refused-none-to-prepare = Er komt geen week aan die je kunt voorbereiden. Met /plan wijs je er een toe.
refused-week-unheld = Niemand heeft week { $week }. Wijs iemand aan met /plan.
refused-not-your-week = Dat is niet jouw week.
readiness-head = { $account_name } · week van { $monday } · { $name }
readiness-state-confirmed = Er is nog tijd: nog { $count }.
readiness-state-preparing = { $count ->
    [one] Nog één ding.
   *[other] Nog { $count } dingen.
}
readiness-state-ready = ✓ Alles is klaar.
readiness-state-running = { $count ->
    [0] ✓ Alles is klaar.
   *[other] Je week is er. Dit mist nog, maar insturen kan gewoon.
}
readiness-state-over = Deze week is voorbij.
readiness-closed = ✓ { $gate }
readiness-closed-named = ✓ { $gate }: { $name }
readiness-closed-forced = ✓ { $gate } (hoeft niet, zegt de coördinator)
readiness-open = ○ { $gate } – { $who }, uiterlijk { $day }
readiness-open-reserve = ○ { $gate } ({ $count } van { $of }) – { $who }, uiterlijk { $day }
readiness-open-late = ○ { $gate } – { $who }, graag nu
readiness-open-reserve-late = ○ { $gate } ({ $count } van { $of }) – { $who }, graag nu
readiness-goal = Leerdoel: “{ $text }”
readiness-who-you = jij
readiness-who-holder = { $name }
readiness-who-coordinator = coördinator
readiness-who-editor = redactie
readiness-or = of
readiness-others = Jouw deel is klaar. De rest regelen anderen.
readiness-next = Nu: { $ask }
readiness-ask-rules = de spelregels. In je week praat je namens de organisatie. Iedereen in beeld zei ja en is 18 of ouder. Geen schermen, passen of kentekens. Alles staat in /spelregels.
readiness-ask-agreement = de afspraken.
readiness-ask-practice = oefenen. Stuur een foto of album, net als straks. Ik kijk mee, maar er gaat niets naar de redactie.
readiness-ask-goal = wat wil je in deze week leren?
readiness-ask-owner = wie weet veel van het onderwerp en kijkt mee als je twijfelt? Dat is je kenniseigenaar.
readiness-ask-owner-coordinator = wie is de kenniseigenaar: wie weet het als { $name } twijfelt?
readiness-ask-editor = welke redacteur kijkt deze week mee?
readiness-ask-moderator = wie leest de reacties en antwoordt?
readiness-ask-others = { $gate }. Dat doet { $who }.
readiness-ask-nobody = { $gate }. Er is nog niemand om te kiezen. Een coördinator nodigt iemand uit met /uitnodigen.
agreement-text = Meedoen is vrij en stoppen mag altijd, zonder uitleg. Je stuurt alleen wat je zelf maakte, of waarvan de maker ja zei. De redactie beslist wat uitgaat. Je krijgt geen wachtwoord. Wat niet gebruikt wordt, wissen we.
button-gate-rules = Gelezen
button-gate-agreement = Akkoord
button-gate-practice = Oefenen
button-gate-goal = Schrijf je leerdoel
button-gate-skip = Sla over
button-gate-refresh = Kijk opnieuw
button-gate-force = Toch klaar, zonder dit
button-gate-see = Bekijk
button-gate-change = Verander iets
button-gate-more = Meer…
button-my-rhythm = Mijn ritme
button-my-swap = Ruil mijn week
button-away = Weken die ik niet kan
readiness-more = Wat wil je doen?
button-gate-other = { $gate }: { $name }
button-gate-demand = Toch nodig: { $gate }
button-gate-goal-more = Nog een leerdoel
readiness-change = Wat wil je veranderen?
refused-gate-not-forced = Dit was al nodig.
button-my-week = Mijn week
goal-question = Wat wil je in deze week leren? Antwoord op dit bericht.
goal-kept = ✓ Je leerdoel staat genoteerd.
refused-goal-empty = Dat is leeg. Schrijf in één zin wat je wilt leren.
refused-goal-too-long = Dat is te lang. Maak het korter dan { $limit } tekens.
refused-not-to-be-named = Deze persoon kan dat niet zijn. Kies iemand anders.
force-question = Waarom mag het zonder { $gate }? Antwoord op dit bericht.
force-kept = ✓ Genoteerd: het mag zonder { $gate }.
refused-reason-needed-to-force = Schrijf erbij waarom het zonder mag.
refused-gate-closed = Dit is al geregeld.
readiness-weeks = Welke week wil je zien? Met ✓ is alles klaar.
readiness-week = { $week } · { $name } · { $account_name }
readiness-week-ready = ✓ { $week } · { $name } · { $account_name }

# Wat vooraf vanzelf gezegd wordt.
readiness-begin = Je week op { $account_name } begint op { $monday }. Wat jij nog doet: { $gates }. Met Mijn week doe je het in een paar tikken.
readiness-reminder = Nog even voor je week van { $monday } op { $account_name }: { $gates }.
readiness-late = Je week van { $monday } op { $account_name } is nog niet klaar. Dit mist nog: { $gates }.
readiness-late-coordinator = De week van { $monday } op { $account_name } ({ $name }) is nog niet klaar. Dit mist nog: { $gates }.
readiness-late-named = De week van { $monday } op { $account_name } ({ $name }) is nog niet klaar. Dit mist nog: { $gates }. Kun jij helpen?
readiness-late-reserve = Voor de week van { $monday } op { $account_name } zijn er te weinig reserveberichten. Keur er nog een paar goed.
readiness-reopened = Je week van { $monday } op { $account_name } was klaar, maar er is iets veranderd. Dit mist nu: { $gates }.
named-owner = Jij bent de kenniseigenaar van { $name } in de week van { $monday } op { $account_name }. { $name } mag je om raad vragen.
named-editor = Jij bent de redacteur in de week van { $monday } op { $account_name }. { $name } stuurt dan in.
named-moderator = Jij bent de moderator in de week van { $monday } op { $account_name }. Jij leest de reacties bij wat { $name } maakt.
named-no-more = De week van { $monday } op { $account_name }: iemand anders is nu { $gates }. Jij hoeft daar niets meer voor te doen.

# Oefenen.
draft-practice = OEFENING · Dit gaat nergens heen.
state-of-practice = { $state }, oefening
practice-on = Je oefent nu, een uur lang. Stuur een foto, een album of een video met tekst. Er gaat niets naar de redactie en er komt niets online.
practice-off = ✓ Je oefent niet meer. Wat je nu stuurt, is echt.
button-practice-stop = Stop met oefenen
button-practice-again = Nog eens oefenen
practised = Goed gedaan, dit was de oefening. In het echt ging #{ $number } nu naar de redactie. { $when ->
    [slot] Na een ja stond het rond { $likely } op { $account_name }.
   *[none] Na een ja kwam het op { $account_name }.
} Wat je nu stuurt, is weer echt.
refused-only-practice = Dit is een oefening. De redactie kijkt niet mee. Pas het aan of stuur iets anders.

# Opdrachtregel.
week-gates-head = { $account } { $week }: { $state }
week-forced = { $account } { $week } gaat zonder: { $gate }.
week-demanded = { $account } { $week } heeft het weer nodig: { $gate }.
week-named = { $account } { $week }: { $name } ({ $gate }).
column-gate = Poort
column-stands = Stand
column-due = Uiterlijk
column-by = Door
column-who = Wie
