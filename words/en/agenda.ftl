# The agenda: subscriptions for your phone, and the year at a glance.

# What stands in a calendar.
feed-name-own = My weeks
feed-name-all = Everything of { $account_name }
feed-name-public = Takeovers of { $account_name }
entry-week-own = You have { $account_name }
entry-week-all = { $account_name }: { $name }
entry-week-public = Takeover of { $account_name }
entry-gap-all = { $account_name }: nobody yet
entry-offer-all = { $account_name }: { $name } was asked
entry-post-own = { $account_name }: your { $kind }
entry-post-all = { $account_name }: { $kind } by { $name }
entry-post-public = New on { $account_name }: { $kind }
entry-deadline-own = { $account_name }: { $deadline }
entry-deadline-all = { $account_name } ({ $name }): { $deadline }
entry-about-week = Week { $week }: { $state }
entry-about-post = #{ $number }: { $state }
entry-about-public = Week { $week }
deadline-answer = yes or no to the invitation
deadline-rules = ground rules, agreement and practice round
deadline-goal = learning goal and knowledge owner
deadline-handover = hand-over with the one before
deadline-ready = two reserve posts, editor and moderator
deadline-intro = introduction online
deadline-closer = questions, closer and the baton
hold-confirmed = agreed
hold-preparing = preparing
hold-ready = ready to begin
hold-live = running
hold-paused = paused
hold-closed = over
hold-reviewed = looked back on
hold-secured = lesson kept

# Subscriptions, in the chat.
feed-choose = Have your weeks in your phone's calendar. Which do you want? You get a secret address: share it with nobody.
feed-choose-again = If you ask for an address again, the old one stops working.
feed-nothing = There is no calendar for you yet. You will hear when you get a week.
feed-address = This is your secret address for “{ $name }”. Choose “subscribe to calendar” in your calendar app and paste it there:
    { $link }
    I show it once. To stop: /calendar.
feed-taken-back = “{ $name }” has stopped. The address no longer works.
button-feed-stop = ✕ Stop “{ $name }”
button-feed = 📅 On my phone
button-agenda = The whole year

# The plan in the chat.
plan-state = { $line } · { $state }
plan-state-posts = { $line } · { $state }, { $count ->
    [one] 1 post planned
   *[other] { $count } posts planned
}
plan-missing = { $line }
    still needed: { $gates }
plan-candidate = { $state }: { $name }
plan-asked = { $state }: { $name }, until { $until }
plan-swaps = { $count ->
    [one] ⇄ A swap waits
   *[other] ⇄ { $count } swaps wait
} for an answer ({ $days }). See /swap.
plan-gap-near = ⚠ { $line }
plan-year = The button shows the whole year. The link works for an hour, once, and is for you alone.

# The page.
agenda-title = The year of { $account_name }
agenda-open-title = The agenda of { $account_name }
agenda-open-text = Hello { $name }. This link works once. After that you can look for an hour.
agenda-open-button = Open the agenda
agenda-closed-title = This link no longer works
agenda-closed-text = A link works for an hour, once. Type /plan in the chat with the bot to get a new one.
agenda-gone-title = Nothing here
agenda-gone-text = This page does not exist, or is not for you.
agenda-no-gaps = Every week has somebody.
agenda-gaps = { $count ->
    [one] 1 week has nobody yet.
   *[other] { $count } weeks have nobody yet.
}
agenda-handbook = What weeks taught us
agenda-reserve = { $count ->
    [0] Nothing in reserve.
    [one] 1 post in reserve.
   *[other] { $count } posts in reserve.
}
agenda-now = Times in { $zone }. As of { $moment }.
agenda-before = Earlier weeks
agenda-after = Later weeks
agenda-today = From now
agenda-others = Other accounts
agenda-years = Period
agenda-week = Week
agenda-begins = Begins on
agenda-holder = Holder
agenda-state = State
agenda-posts = Posts
agenda-nobody = Nobody yet
agenda-nobody-soon = Nobody yet, begins soon
agenda-nobody-was = Nobody
agenda-running = this week
agenda-missing = Still needed:
agenda-planned = { $count } planned
agenda-public = { $count } public
agenda-no-posts = –
refused-feed-of-nothing = Name an account, a person, or both.
refused-no-such-feed = There is no working calendar address with number { $number }.
refused-link-used = This link was used already.
