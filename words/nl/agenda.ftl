# De agenda: abonnementen voor in je telefoon, en het jaar in één oogopslag.

# Wat er in een agenda staat.
feed-name-own = Mijn weken
feed-name-all = Alles van { $account_name }
feed-name-public = Overnames van { $account_name }
entry-week-own = Jij hebt { $account_name }
entry-week-all = { $account_name }: { $name }
entry-week-public = Overname van { $account_name }
entry-gap-all = { $account_name }: nog niemand
entry-offer-all = { $account_name }: { $name } is gevraagd
entry-post-own = { $account_name }: jouw { $kind }
entry-post-all = { $account_name }: { $kind } van { $name }
entry-post-public = Nieuw op { $account_name }: { $kind }
entry-deadline-own = { $account_name }: { $deadline }
entry-deadline-all = { $account_name } ({ $name }): { $deadline }
entry-about-week = Week { $week }: { $state }
entry-about-post = #{ $number }: { $state }
entry-about-public = Week { $week }
deadline-answer = ja of nee op de uitnodiging
deadline-rules = spelregels, afspraken en oefenronde
deadline-goal = leerdoel en kenniseigenaar
deadline-handover = overdracht met de vorige overnemer
deadline-ready = twee reserveberichten, redacteur en moderator
deadline-intro = kennismaking online
deadline-closer = vragen, afsluiter en het stokje door
hold-confirmed = afgesproken
hold-preparing = in voorbereiding
hold-ready = klaar om te beginnen
hold-live = bezig
hold-paused = gepauzeerd
hold-closed = voorbij
hold-reviewed = teruggekeken
hold-secured = les bewaard

# Abonnementen, in de chat.
feed-choose = Zet je weken in de agenda van je telefoon. Welke wil je? Je krijgt een geheim adres: deel het met niemand.
feed-choose-again = Vraag je een adres opnieuw, dan werkt het oude niet meer.
feed-nothing = Er is nog geen agenda voor jou. Je hoort het als je een week krijgt.
feed-address = Dit is je geheime adres voor “{ $name }”. Kies in je agenda-app “abonneren op agenda” en plak het daar:
    { $link }
    Ik laat het één keer zien. Stoppen: /agenda.
feed-taken-back = “{ $name }” is gestopt. Het adres werkt niet meer.
button-feed-stop = ✕ Stop “{ $name }”
button-feed = 📅 In mijn telefoon
button-agenda = Het hele jaar

# Het plan in de chat.
plan-state = { $line } · { $state }
plan-state-posts = { $line } · { $state }, { $count ->
    [one] 1 post gepland
   *[other] { $count } posts gepland
}
plan-missing = { $line }
    nog nodig: { $gates }
plan-candidate = { $state }: { $name }
plan-asked = { $state }: { $name }, tot { $until }
plan-swaps = { $count ->
    [one] ⇄ Er wacht een ruil
   *[other] ⇄ Er wachten { $count } ruilen
} op antwoord ({ $days }). Zie /ruil.
plan-gap-near = ⚠ { $line }
plan-year = Het hele jaar zie je met de knop. De link werkt één uur, één keer, en is alleen voor jou.

# De bladzijde.
agenda-title = Het jaar van { $account_name }
agenda-open-title = De agenda van { $account_name }
agenda-open-text = Hallo { $name }. Deze link werkt één keer. Daarna kun je een uur kijken.
agenda-open-button = Open de agenda
agenda-closed-title = Deze link werkt niet meer
agenda-closed-text = Een link werkt één uur en één keer. Typ /plan in de chat met de bot, dan krijg je een nieuwe.
agenda-gone-title = Hier is niets
agenda-gone-text = Deze bladzijde bestaat niet, of is niet voor jou.
agenda-no-gaps = Alle weken hebben iemand.
agenda-gaps = { $count ->
    [one] 1 week heeft nog niemand.
   *[other] { $count } weken hebben nog niemand.
}
agenda-handbook = Wat weken ons leerden
agenda-reserve = { $count ->
    [0] Er is niets in reserve.
    [one] 1 bericht in reserve.
   *[other] { $count } berichten in reserve.
}
agenda-now = Tijden in { $zone }. Bijgewerkt { $moment }.
agenda-before = Eerdere weken
agenda-after = Latere weken
agenda-today = Vanaf nu
agenda-others = Andere accounts
agenda-years = Tijdvak
agenda-week = Week
agenda-begins = Begint op
agenda-holder = Overnemer
agenda-state = Stand
agenda-posts = Posts
agenda-nobody = Nog niemand
agenda-nobody-soon = Nog niemand, begint al snel
agenda-nobody-was = Niemand
agenda-running = deze week
agenda-missing = Nog nodig:
agenda-planned = { $count } gepland
agenda-public = { $count } geplaatst
agenda-no-posts = –
refused-feed-of-nothing = Noem een account, een persoon, of allebei.
refused-no-such-feed = Er is geen werkend agenda-adres met nummer { $number }.
refused-link-used = Deze link is al gebruikt.
