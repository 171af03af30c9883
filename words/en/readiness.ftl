# On the way to ready: what a week needs before it begins, and practice.

# The gates.
gate-rules = ground rules read
gate-agreement = agreement accepted
gate-practice = practice round done
gate-goal = learning goal
gate-owner = knowledge owner
gate-editor = editor
gate-moderator = moderator
gate-reserve = two reserve posts

# My week.
command-mijnweek = Your week: what is left, an idea, swaps
help-mijnweek = /myweek – what your week still needs
help-mijnweek-coordinator = /myweek – what every week still needs
refused-no-weeks = You have no week yet. Your coordinator gives you one.
refused-none-to-prepare = No week is coming that you can prepare. With /plan you give one away.
refused-week-unheld = Nobody has week { $week }. Choose somebody with /plan.
refused-not-your-week = That is not your week.
readiness-head = { $account_name } · week of { $monday } · { $name }
readiness-state-confirmed = There is time: { $count } to go.
readiness-state-preparing = { $count ->
    [one] One thing to go.
   *[other] { $count } things to go.
}
readiness-state-ready = ✓ Everything is ready.
readiness-state-running = { $count ->
    [0] ✓ Everything is ready.
   *[other] Your week is here. This is still missing, but you can send things.
}
readiness-state-over = This week is over.
readiness-closed = ✓ { $gate }
readiness-closed-named = ✓ { $gate }: { $name }
readiness-closed-forced = ✓ { $gate } (not needed, says the coordinator)
readiness-open = ○ { $gate } – { $who }, by { $day }
readiness-open-reserve = ○ { $gate } ({ $count } of { $of }) – { $who }, by { $day }
readiness-open-late = ○ { $gate } – { $who }, please do this now
readiness-open-reserve-late = ○ { $gate } ({ $count } of { $of }) – { $who }, please do this now
readiness-goal = Learning goal: “{ $text }”
readiness-who-you = you
readiness-who-holder = { $name }
readiness-who-coordinator = coordinator
readiness-who-editor = editors
readiness-or = or
readiness-others = Your part is done. Others do the rest.
readiness-next = Now: { $ask }
readiness-ask-rules = the ground rules. In your week you speak for the organisation. Everybody in view said yes and is 18 or older. No screens, passes or number plates. All of it is in /rules.
readiness-ask-agreement = the agreement.
readiness-ask-practice = practise. Send a photo or an album, as you will later. I look, but nothing goes to the editors.
readiness-ask-goal = what do you want to learn in this week?
readiness-ask-owner = who knows a lot about the subject and helps when you doubt? That is your knowledge owner.
readiness-ask-owner-coordinator = who is the knowledge owner: who knows when { $name } is in doubt?
readiness-ask-editor = which editor looks along this week?
readiness-ask-moderator = who reads the comments and answers?
readiness-ask-others = { $gate }. That is up to: { $who }.
readiness-ask-nobody = { $gate }. There is nobody to choose yet. A coordinator invites somebody with /invite.
agreement-text = Taking part is free, and you may stop at any time, with no reason. You only send what you made yourself, or what its maker agreed to. The editors decide what goes out. You get no password. What is not used, we erase.
button-gate-rules = Read
button-gate-agreement = I agree
button-gate-practice = Practise
button-gate-goal = Write your goal
button-gate-skip = Skip
button-gate-refresh = Look again
button-gate-force = Ready without this
button-gate-see = Look
button-gate-change = Change something
button-gate-more = More…
button-my-rhythm = My rhythm
button-my-swap = Swap my week
button-away = Weeks that I cannot
readiness-more = What do you want to do?
button-gate-other = { $gate }: { $name }
button-gate-demand = Needed after all: { $gate }
button-gate-goal-more = Another learning goal
readiness-change = What do you want to change?
refused-gate-not-forced = It was needed already.
button-my-week = My week
goal-question = What do you want to learn in this week? Reply to this message.
goal-kept = ✓ Your learning goal is noted.
refused-goal-empty = That is empty. Write in one sentence what you want to learn.
refused-goal-too-long = That is too long. Make it shorter than { $limit } characters.
refused-not-to-be-named = This person cannot be that. Choose somebody else.
force-question = Why may it go without { $gate }? Reply to this message.
force-kept = ✓ Noted: it may go without { $gate }.
refused-reason-needed-to-force = Say why it may go without.
refused-gate-closed = This is settled already.
readiness-weeks = Which week do you want to see? With ✓ everything is ready.
readiness-week = { $week } · { $name } · { $account_name }
readiness-week-ready = ✓ { $week } · { $name } · { $account_name }

# What is said ahead by itself.
readiness-begin = Your week on { $account_name } begins on { $monday }. What you still do: { $gates }. With My week it takes a few taps.
readiness-reminder = A reminder for your week of { $monday } on { $account_name }: { $gates }.
readiness-late = Your week of { $monday } on { $account_name } is not ready yet. Still missing: { $gates }.
readiness-late-coordinator = The week of { $monday } on { $account_name } ({ $name }) is not ready yet. Still missing: { $gates }.
readiness-late-named = The week of { $monday } on { $account_name } ({ $name }) is not ready yet. Still missing: { $gates }. Can you help?
readiness-late-reserve = There are too few reserve posts for the week of { $monday } on { $account_name }. Please approve a few more.
readiness-reopened = Your week of { $monday } on { $account_name } was ready, but something changed. Now missing: { $gates }.
named-owner = You are the knowledge owner of { $name } in the week of { $monday } on { $account_name }. { $name } may ask you for advice.
named-editor = You are the editor in the week of { $monday } on { $account_name }. { $name } is the one who sends.
named-moderator = You are the moderator in the week of { $monday } on { $account_name }. You read the comments under what { $name } makes.
named-no-more = The week of { $monday } on { $account_name }: somebody else is the { $gates } now. You need not do anything for it.

# Practice.
draft-practice = PRACTICE · This goes nowhere.
state-of-practice = { $state }, practice
practice-on = You practise now, for an hour. Send a photo, an album or a video with words. Nothing goes to the editors and nothing goes online.
practice-off = ✓ You do not practise any more. What you send now is real.
button-practice-stop = Stop practising
button-practice-again = Practise again
practised = Well done, that was the practice. For real, #{ $number } would go to the editors now. { $when ->
    [slot] After a yes it would be on { $account_name } around { $likely }.
   *[none] After a yes it would go to { $account_name }.
} What you send now is real again.
refused-only-practice = This is practice. The editors do not look. Change it or send something else.

# Command line.
week-gates-head = { $account } { $week }: { $state }
week-forced = { $account } { $week } goes without: { $gate }.
week-demanded = { $account } { $week } needs it after all: { $gate }.
week-named = { $account } { $week }: { $name } ({ $gate }).
column-gate = Gate
column-stands = Stands
column-due = Due
column-by = By
column-who = Who
