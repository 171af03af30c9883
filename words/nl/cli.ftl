# De opdrachtregel.

account-added = Account { $name } staat erin, met nummer { $id }.
account-removed = Account { $name } is eruit gehaald.
account-changed = { $name } is veranderd; wat er wacht is opnieuw gepland.
nothing-to-change = Noem wat er verandert, bijvoorbeeld --slots. Met --help ziet u wat er kan.
chat-of-a-person = { $chat } is het nummer van een persoon; dat van een groep is kleiner dan nul.
token-replaced = Het Instagram-token van { $name } is vervangen.
blackout-added = Van { $name } gaat er in die tijd niets uit.
person-added = { $name } doet mee: { $role } van { $account }.
person-known = { $before } deed al mee, heet nu { $name } en is ook { $role } van { $account }.
person-removed = { $name } heeft geen rol meer voor { $account }.
role-changed = { $name } is nu { $role } van { $account }.
people-more-wrong = { $count ->
    [one] Nog één regel klopt niet.
   *[other] Nog { $count } regels kloppen niet.
}
words-erased = { $count ->
    [0] Er was niets om te wissen.
    [one] ✓ { $count } tekst gewist.
   *[other] ✓ { $count } teksten gewist.
}
people-imported = { $count ->
    [one] { $count } persoon doet mee.
   *[other] { $count } mensen doen mee.
}
invite-without-link = Telegram antwoordt niet, dus de naam van de bot is onbekend. Laat de persoon dit naar de bot sturen:
week-assigned-to = Week { $week } van { $account } is voor { $name } ({ $state }).
week-moved = Week { $week } van { $account } gaat van { $before } naar { $name } ({ $state }).
feed-given = Dit adres wordt één keer getoond. Plak het in een agenda-app, bij “abonneren op agenda”.
feed-stopped = Adres { $number } werkt niet meer.
feed-public-recorded = { $name } heeft { $state ->
    [on] een openbare agenda, zonder namen. Iedereen mag deze adressen hebben:
   *[other] geen openbare agenda meer.
}
account-frozen = { $account } staat stil. Tegengehouden: { $frozen }. Onderweg: { $in_flight }. Deze week openbaar: { $public }.
account-resumed = { $account } gaat verder. Nog tegengehouden: { $frozen }. Onderweg: { $in_flight }. Deze week openbaar: { $public }.
newest-only = Dit zijn de nieuwste { $count }. Met --limit ziet u er meer.
update-waits-again = Update { $number } wordt nog eens geprobeerd zodra `{ $estafette } serve` draait.
one-or-all = Noem één account, of geef --all.
files-or-captions = Geef bestanden, of --captions, niet allebei.
files-between = Geef 1 tot { $most } bestanden.
nameless = Een persoon heeft een naam nodig; zo noemt de bot die.
over-the-limit = { $file } heeft { $bytes } bytes. De bot kan bij Telegram bestanden tot 20 MB ({ $limit } bytes) ophalen: naar de bot gestuurd wordt dit geweigerd.
folder-unwritable = { $folder }: hier kan ik niet schrijven.
database-changed = De database is nu bij.
database-current = De database was al bij.

column-id = Nummer
column-name = Naam
column-instagram-id = Instagram
column-timezone = Zone
column-slots = Plekken
column-from = Van
column-until = Tot
column-frozen-at = Stil sinds
column-paused = Gepauzeerd
column-telegram-id = Telegram
column-language = Taal
column-reachable = Bereikbaar
column-roles = Rollen
column-week = Week
column-why = Waarom
column-account = Account
column-holder = Overnemer
column-state = Stand
column-public = Openbaar
column-made-at = Gemaakt
column-revoked-at = Gestopt
column-number = Nummer
column-maker = Maker
column-kind = Soort
column-slot = Plek
column-caption = Tekst
column-permalink = Adres
column-update = Update
column-error = Fout
column-at = Wanneer
column-submission = Inzending
column-person = Persoon
column-what = Wat
column-before = Voor
column-after = Na
column-revision = Versie

doctor-ok = goed
doctor-problem = probleem
doctor-settings-fine = leesbaar en volledig
doctor-settings-remedy = Zet het in de omgeving of in .env; .env.example noemt elke instelling.
doctor-names-unknown = onbekend: { $names }
doctor-names-remedy = Waarschijnlijk een tikfout. .env.example noemt elke instelling.
doctor-clock-set = de klok is met de hand gezet
doctor-clock-remedy = Laat ESTAFETTE_CLOCK leeg buiten tests en demo's.
doctor-database-fine = te lezen en te schrijven
doctor-database-remedy = Kijk naar ESTAFETTE_DATABASE_URL, de rechten op de map en de ruimte op de schijf.
doctor-schema-fine = bij
doctor-schema-behind = ouder dan dit programma
doctor-schema-empty = nog geen tabellen
doctor-schema-newer = nieuwer dan dit programma
doctor-schema-remedy = Doe: { $estafette } db upgrade
doctor-schema-newer-remedy = Start het nieuwere programma, of zet een oudere kopie terug.
doctor-media-fine = te schrijven, te lezen en te wissen
doctor-media-remedy = Kijk naar ESTAFETTE_MEDIA_URL, de rechten op de map en de ruimte op de schijf.
doctor-telegram-fine = de bot is @{ $name }
doctor-telegram-token = het token wordt geweigerd
doctor-telegram-token-remedy = Vraag BotFather om het token en zet ESTAFETTE_TELEGRAM_TOKEN.
doctor-unreachable = antwoordt niet ({ $error })
doctor-telegram-remedy = Kijk naar het netwerk en ESTAFETTE_TELEGRAM_API_URL.
doctor-webhook-fine = staat op ons adres
doctor-webhook-other = staat op een ander adres
doctor-webhook-none = staat niet
doctor-webhook-error = de laatste bezorging van Telegram mislukte: { $error }
doctor-webhook-serve = Start `{ $estafette } serve`: dat zet de webhook.
doctor-webhook-polling = Een ander programma heeft een webhook gezet. `serve` met polling haalt hem weg.
doctor-webhook-polling-fine = geen, zoals bij polling hoort
doctor-public-fine = antwoordt
doctor-public-status = antwoordt met { $status }
doctor-public-remedy = Start `{ $estafette } serve`, en laat ESTAFETTE_PUBLIC_URL naar zijn poort leiden.
doctor-public-red = antwoordt, en de gezondheid is rood: { $reasons }
doctor-public-red-remedy = Kijk naar GET /health en het log van `serve`.
doctor-public-missing = niet gezet
doctor-public-missing-remedy = Zet ESTAFETTE_PUBLIC_URL op het https-adres dat hierheen leidt; Instagram haalt daar de beelden.
doctor-accounts-none = er is nog geen account
doctor-accounts-remedy = Voeg er een toe met: { $estafette } account add
doctor-instagram-fine = @{ $name }; { $used } van { $limit } berichten van de laatste 24 uur gebruikt
doctor-instagram-other = het token hoort bij een ander account
doctor-instagram-refused = geweigerd (HTTP { $status }, code { $number })
doctor-instagram-remedy = Maak een nieuw token en geef het met: { $estafette } account token { $account } --token-file BESTAND
doctor-instagram-unreachable-remedy = Kijk naar het netwerk en ESTAFETTE_INSTAGRAM_API_URL.
doctor-token-unsealed = er is een token, en geen sleutel in ESTAFETTE_SECRET_KEYS maakt het open
doctor-token-unsealed-remedy = Zet de sleutel waarmee het is verzegeld terug, achter de nieuwe, in ESTAFETTE_SECRET_KEYS. Is die sleutel weg? Geef het token dan opnieuw: { $estafette } account token { $account } --token-file BESTAND
doctor-group-fine = de bot zit in groep { $chat }
doctor-group-unknown = deze server zegt niet of de bot in groep { $chat } zit
doctor-group-out = de bot zit niet in groep { $chat }
doctor-group-out-remedy = Voeg de bot toe aan die groep. Is het een andere groep? Doe dan: { $estafette } account change { $account } --{ $whose }-chat NUMMER
doctor-group-no-group = { $chat } is geen groep
doctor-group-no-group-remedy = Het nummer van een groep begint met een minteken. Geef het goede met: { $estafette } account change { $account } --{ $whose }-chat NUMMER
doctor-people-fine = iedereen is te bereiken
doctor-people-silent = pas te bereiken na Start in een privéchat met de bot: { $names }
doctor-account-paused = gepauzeerd: { $reason }
doctor-account-paused-remedy = Los de oorzaak op en doe dan: { $estafette } resume { $account }

operator-no-such-account = Dit account bestaat niet. Kijk welke er zijn met: { $estafette } account list
operator-no-such-person = Niemand met dit Telegram-nummer doet mee. Kijk wie er zijn met: { $estafette } person list
operator-not-invited = Niemand met dit Telegram-nummer doet mee. Laat die persoon eerst toe met: { $estafette } person add
operator-not-a-trainee = Deze persoon is geen trainee van het account. Geef die rol met: { $estafette } person add NAAM --telegram-id NUMMER --role trainee --account ACCOUNT
operator-no-token = er is nog geen Instagram-token
operator-week-in-use = { $name } heeft in week { $week } al iets onderweg. Dat moet eerst online, afgewezen of ingetrokken zijn; kijk met: { $estafette } submissions --week { $week }

refused-account-in-use = { $name } heeft inzendingen en blijft daarom. Stilzetten kan met: { $estafette } freeze { $name }
refused-bad-instagram-id = Het nummer bij Instagram bestaat uit cijfers, niet: { $text }. Het is `user_id` in het antwoord van /me.
refused-bad-name = De naam van een account heeft een letter en geen witruimte aan de randen, niet: "{ $name }".
refused-chat-in-use = Die chat hoort al bij account { $name }. Neem een andere groep.
refused-file-no-text = { $file } is geen tekst in UTF-8. Bewaar het als CSV UTF-8 of als gewone tekst.
refused-instagram-id-in-use = Dat nummer bij Instagram is al van account { $name }.
refused-bad-hours = --sleeps moet later op de dag zijn dan --wakes.
refused-no-such-blackout = { $number } is geen stille tijd van dit account. Kijk met: { $estafette } account blackouts NAAM.
refused-no-such-update = { $number } staat niet opzij, of is al gewist. Kijk met: { $estafette } inbox list.
