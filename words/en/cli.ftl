# The command line.

account-added = Account { $name } is in, with number { $id }.
account-removed = Account { $name } was taken out.
account-changed = { $name } was changed; what waits was planned anew.
nothing-to-change = Name what changes, for example --slots. With --help you see what is possible.
chat-of-a-person = { $chat } is the number of a person; the number of a group is below zero.
token-replaced = The Instagram token of { $name } was replaced.
blackout-added = Nothing of { $name } goes out in that time.
person-added = { $name } is in: { $role } of { $account }.
person-known = { $before } was in already, is called { $name } now, and is { $role } of { $account } too.
person-removed = { $name } has no role for { $account } any more.
role-changed = { $name } is now { $role } of { $account }.
people-more-wrong = { $count ->
    [one] One more line is wrong.
   *[other] { $count } more lines are wrong.
}
words-erased = { $count ->
    [0] There was nothing to erase.
    [one] ✓ { $count } text erased.
   *[other] ✓ { $count } texts erased.
}
people-imported = { $count ->
    [one] { $count } person is in.
   *[other] { $count } people are in.
}
invite-without-link = Telegram does not answer, so the bot's name is unknown. Let the person send this to the bot:
week-assigned-to = Week { $week } of { $account } is for { $name } ({ $state }).
week-moved = Week { $week } of { $account } goes from { $before } to { $name } ({ $state }).
feed-given = This address is shown once. Paste it in a calendar app, at “subscribe to calendar”.
feed-stopped = Address { $number } no longer works.
feed-public-recorded = { $name } has { $state ->
    [on] a public calendar, without names. Anybody may have these addresses:
   *[other] no public calendar any more.
}
account-frozen = { $account } stands still. Held back: { $frozen }. On its way: { $in_flight }. Public this week: { $public }.
account-resumed = { $account } goes on. Still held back: { $frozen }. On its way: { $in_flight }. Public this week: { $public }.
newest-only = These are the newest { $count }. With --limit you see more.
update-waits-again = Update { $number } is tried once more as soon as `{ $estafette } serve` runs.
one-or-all = Name one account, or give --all.
files-or-captions = Give files, or --captions, not both.
files-between = Give 1 to { $most } files.
nameless = A person needs a name; the bot calls them by it.
over-the-limit = { $file } has { $bytes } bytes. Telegram lets the bot fetch files up to 20 MB ({ $limit } bytes): sent to the bot, this one would be refused.
folder-unwritable = { $folder }: cannot write there.
database-changed = The database is up to date now.
database-current = The database was up to date already.

column-id = Number
column-name = Name
column-instagram-id = Instagram
column-timezone = Zone
column-slots = Slots
column-from = From
column-until = Until
column-frozen-at = Frozen since
column-paused = Paused
column-telegram-id = Telegram
column-language = Language
column-reachable = Reachable
column-roles = Roles
column-week = Week
column-why = Why
column-account = Account
column-holder = Holder
column-state = State
column-public = Public
column-made-at = Made
column-revoked-at = Stopped
column-number = Number
column-maker = Maker
column-kind = Kind
column-slot = Slot
column-caption = Caption
column-permalink = Address
column-update = Update
column-error = Error
column-at = When
column-submission = Submission
column-person = Person
column-what = What
column-before = Before
column-after = After
column-revision = Revision

doctor-ok = ok
doctor-problem = problem
doctor-settings-fine = readable and complete
doctor-settings-remedy = Set it in the environment or in .env; .env.example names every setting.
doctor-names-unknown = unknown: { $names }
doctor-names-remedy = Most likely a typing error. .env.example names every setting.
doctor-clock-set = the clock is set by hand
doctor-clock-remedy = Leave ESTAFETTE_CLOCK empty outside tests and demos.
doctor-database-fine = readable and writable
doctor-database-remedy = Check ESTAFETTE_DATABASE_URL, the folder's rights and the space on the disk.
doctor-schema-fine = up to date
doctor-schema-behind = older than this program
doctor-schema-empty = no tables yet
doctor-schema-newer = newer than this program
doctor-schema-remedy = Run: { $estafette } db upgrade
doctor-schema-newer-remedy = Run the newer program, or restore an older copy.
doctor-media-fine = can be written, read and erased
doctor-media-remedy = Check ESTAFETTE_MEDIA_URL, the folder's rights and the space on the disk.
doctor-telegram-fine = the bot is @{ $name }
doctor-telegram-token = the token is refused
doctor-telegram-token-remedy = Ask BotFather for the token and set ESTAFETTE_TELEGRAM_TOKEN.
doctor-unreachable = does not answer ({ $error })
doctor-telegram-remedy = Check the network and ESTAFETTE_TELEGRAM_API_URL.
doctor-webhook-fine = set to our address
doctor-webhook-other = set to another address
doctor-webhook-none = not set
doctor-webhook-error = Telegram's last delivery failed: { $error }
doctor-webhook-serve = Start `{ $estafette } serve`: it sets the webhook.
doctor-webhook-polling = Another program set a webhook. `serve` with polling takes it away.
doctor-webhook-polling-fine = none, as polling needs it
doctor-public-fine = answers
doctor-public-status = answers with { $status }
doctor-public-remedy = Start `{ $estafette } serve`, and let ESTAFETTE_PUBLIC_URL lead to its port.
doctor-public-red = answers, and health is red: { $reasons }
doctor-public-red-remedy = See GET /health and the log of `serve`.
doctor-public-missing = not set
doctor-public-missing-remedy = Set ESTAFETTE_PUBLIC_URL to the https address that leads here; Instagram fetches media there.
doctor-accounts-none = there is no account yet
doctor-accounts-remedy = Take one in with: { $estafette } account add
doctor-instagram-fine = @{ $name }; { $used } of { $limit } posts of the last 24 hours used
doctor-instagram-other = the token belongs to another account
doctor-instagram-refused = refused (HTTP { $status }, code { $number })
doctor-instagram-remedy = Make a new token and give it with: { $estafette } account token { $account } --token-file FILE
doctor-instagram-unreachable-remedy = Check the network and ESTAFETTE_INSTAGRAM_API_URL.
doctor-token-unsealed = there is a token, and no key in ESTAFETTE_SECRET_KEYS opens it
doctor-token-unsealed-remedy = Put the key that sealed it back, behind the new one, in ESTAFETTE_SECRET_KEYS. Is that key lost? Then give the token again: { $estafette } account token { $account } --token-file FILE
doctor-group-fine = the bot is in group { $chat }
doctor-group-unknown = this server does not tell whether the bot is in group { $chat }
doctor-group-out = the bot is not in group { $chat }
doctor-group-out-remedy = Add the bot to that group. Is it another group? Then run: { $estafette } account change { $account } --{ $whose }-chat NUMBER
doctor-group-no-group = { $chat } is no group
doctor-group-no-group-remedy = The number of a group begins with a minus. Give the right one with: { $estafette } account change { $account } --{ $whose }-chat NUMBER
doctor-people-fine = everybody can be written to
doctor-people-silent = cannot be written to before they press Start in a private chat with the bot: { $names }
doctor-account-paused = paused: { $reason }
doctor-account-paused-remedy = Mend the cause, then run: { $estafette } resume { $account }

operator-no-such-account = This account does not exist. See which ones do with: { $estafette } account list
operator-no-such-person = Nobody with this Telegram number is in. See who is with: { $estafette } person list
operator-not-invited = Nobody with this Telegram number is in. Let them in first with: { $estafette } person add
operator-not-a-trainee = This person is no trainee of the account. Make them one with: { $estafette } person add NAME --telegram-id NUMBER --role trainee --account ACCOUNT
operator-no-token = there is no Instagram token yet
operator-week-in-use = { $name } already has something on its way in week { $week }. It has to be out, rejected or withdrawn first; see: { $estafette } submissions --week { $week }

refused-account-in-use = { $name } has submissions, so it stays. To stop it: { $estafette } freeze { $name }
refused-bad-instagram-id = The number at Instagram has digits only, not: { $text }. It is `user_id` in the answer of /me.
refused-bad-name = An account's name has a letter in it and no white space at its ends, not: "{ $name }".
refused-chat-in-use = That chat belongs to account { $name } already. Take another group.
refused-file-no-text = { $file } is no text in UTF-8. Save it as CSV UTF-8 or as plain text.
refused-instagram-id-in-use = That number at Instagram is that of account { $name } already.
refused-bad-hours = --sleeps must be later in the day than --wakes.
refused-no-such-blackout = { $number } is no quiet time of this account. Look with: { $estafette } account blackouts NAME.
refused-no-such-update = { $number } was not set aside, or is wiped already. Look with: { $estafette } inbox list.
