# What the bot says. Short, one thing at a time.

# Names.
role-trainee = trainee
role-editor = editor
role-coordinator = coordinator
role-admin = administrator
role-privacy = privacy officer
kind-image = post
kind-carousel = album
kind-story = story
kind-reel = video
kind-open = to be chosen
state-draft = not ready yet
state-checking = being checked
state-asking = waits for your answer
state-in_review = with the editors
state-changes_requested = change asked
state-approved = approved
state-rejected = turned down
state-queued = planned
state-frozen = on hold
state-publishing = going out now
state-published = published
state-failed = did not work
state-unknown = unclear whether it is out
state-takedown_requested = has to go
state-offline = offline
state-expired = expired
state-withdrawn = taken back
state-practised = practised
decided-approved = approved
decided-changes = sent back for a change
decided-rejected = turned down
reason-people = Not everybody said yes
reason-screen = A screen or pass is visible
reason-caption = The text is not quite right
reason-tone = The tone does not fit the account
reason-quality = The picture is not clear
reason-later = Not now, later please
reason-holds = The ground rule holds here too
reason-mend = Change it, then it can go on
reason-consented = Everybody agreed after all
no-slot = no slot yet
no-caption = (no text)
finding-of-item = Photo { $item }: { $text }
list-line = #{ $number } · { $kind } · { $state } · { $slot } · { $caption }

# What the trainee sees of a submission.
draft-draft = #{ $number } · Not like this yet.
draft-checking = #{ $number } · I am having a look.
draft-asking = #{ $number } · { $kind } · This is how it will look.
draft-in_review = #{ $number } · Sent in. The editors are looking. Probably: { $slot }. You can still change it.
draft-changes_requested = #{ $number } · A change is asked.
draft-reason = “{ $reason }”
draft-approved = #{ $number } · Approved. I am looking for a slot.
draft-rejected = #{ $number } · Turned down.
draft-queued = #{ $number } · Planned: { $slot }.
draft-frozen = #{ $number } · On hold. You will hear from the editors.
draft-publishing = #{ $number } · Going out now.
draft-published = #{ $number } · Is on { $account_name }.
draft-failed = #{ $number } · Publishing did not work. The editors are on it.
draft-failed-for-good = #{ $number } · Publishing did not work: { $problem }. Publishing it again does not help. Choose Change; you can take it back there too.
draft-unknown = #{ $number } · I do not know yet whether it is out. The editors are on it.
draft-takedown_requested = #{ $number } · Is being taken down.
draft-offline = #{ $number } · Is offline.
draft-expired = #{ $number } · Expired.
draft-withdrawn = #{ $number } · Taken back.
draft-practised = #{ $number } · The practice is done.
story-without-text = No text goes with a story. Put the text in the picture, or choose post.
menu-menu = What do you want to change?
menu-pick = Which photo do you want to replace? Photo 1 is the first.
menu-order = Which photo comes first? Photo 1 is first now.
which-draft = Which submission is this text for?
replace-caption = #{ $number } has a text already. Should “{ $text }” take its place?
send-replacement = #{ $number }: now send the photo that takes the place of photo { $position }.
send-new-caption = #{ $number }: send your new text now.
nothing-open = Send a photo or video and I will have a look. Changing a text? Reply to that photo.
group-received = Thank you, { $name }! I will send you my questions in private.

# What the trainee hears.
decision-approved = #{ $number } was approved by { $name }. Slot: { $slot }.
decision-approved-unplanned = #{ $number } was approved by { $name }. I am still looking for a slot.
decision-changes = { $name } asks for a change to #{ $number }: “{ $reason }”
    { $about ->
        [picture] Send your new photo or video as a reply to this message, or choose Change.
        [album] Choose Change to replace a photo.
        [text] Send your new text as a reply, or choose Change.
        [later] Do you want to send it again later? Then choose Change.
       *[either] Send your new text as a reply. Something else to change? Choose Change.
    }
decision-upheld = { $name } says no to #{ $number }: “{ $reason }”
    Choose Change. After that you may ask again.
decision-rejected = #{ $number } was turned down by { $name }: “{ $reason }”
    Questions? Use /ask.{ $days ->
    [0] {""}
   *[other] {" "}I erase #{ $number } in { $days } days.
}
withdrawn = #{ $number } is withdrawn.{ $days ->
    [0] {""}
   *[other] {" "}I erase #{ $number } in { $days } days.
}
slot-chosen = { $name } chose a slot for #{ $number }: { $slot }.
planned = #{ $number } is planned: { $slot }.
published = #{ $number } is online and kept in the archive. Must it go? Ask the editors with /ask. Delete nothing yourself.
published-where = See: { $link }
expired = #{ $number } has expired: the week is over. Nothing was published.
overruled = { $name } lets #{ $number } through in spite of { $rule }. The reason is kept.
overrule-asked = The editors look at #{ $number }. You will hear from me.
taken-down = #{ $number } is offline.
wiped-SEC-01 = I saw a marking such as Dep.V or Stg. The text and picture of #{ $number } are erased. Do not share this. Call your security officer now.
wiped-AVG-05 = The text and picture of #{ $number } are erased, because there was a BSN in it. Send it again without that number.
question-which = What is your question? Write it here. I pass it on to the editors.
question-sent = Your question is with the editors. The answer comes here.
question-answered = { $name } answers: “{ $text }”
consent-given-now = You take part of your own free will. You can always take your consent back. Everything of yours then stops at once.
consent-sure = Are you sure? What is planned will not go out. I take no new photos. The editors hear your request about what is online already.
consent-off = Your consent for { $account_name } is off, so I take nothing. Want to take part again? Choose Give consent again.
consent-withdrawn-now = You took your consent back. Everything of yours is on hold.
consent-withdrawn-confirmed = Your request is in. We no longer use your pictures and answer within a month. This is request { $request }.
consent-given = Good. Your consent is on again.
status-head = This is under way:
status-online = Online:
status-empty = Nothing is under way. Send a photo or video to begin.
account-chosen = From now on this is about { $account_name }.

# Weeks and the baton.
week-assigned = You take over the account { $account_name } in the week of { $monday }. { $early ->
    [yes] You can send now already.
   *[no] You can send from { $opens }.
} Read /rules first.
week-live = You take over the account { $account_name } this week. Send your first photo. Say who you are.
week-taken-back = The week of { $monday } on the account { $account_name } goes to somebody else. Questions? Call your coordinator.
week-empty = Nobody has { $account_name } in week { $week }. Assign somebody with /plan.{ $kept ->
    [0] {" "}The reserve is empty, so it stays silent.
   *[other] {" "}Or use the reserve: { $kept }, one a day.
}
baton-received = The baton is yours! This week the account { $account_name } is yours. Begin with a photo in which you say who you are{ $early ->
    [yes] , before 10:00 if you can
   *[no] {""}
}.
baton-given = Your week on the account { $account_name } is over. Thank you! What is approved can still go out until { $last_call }.
baton-announced-first = { $name } has the account this week.
baton-announced = The baton passes from { $before } to { $name }.
intro-missing = Your introduction on { $account_name } is not there yet. Will you send a photo that says who you are and that you take over the account?
intro-late = { $name } has not sent an introduction for { $account_name } yet. I asked { $name } too.
nothing-today = How is your day? A photo of your desk, your lunch or a colleague (who says yes) is enough.
frozen-account = Everything stands still on { $account_name }. Publish nothing. You will hear from the editors.
resumed-account = The account { $account_name } goes on.{ $missed ->
    [yes] {" "}A slot that has passed is planned again. Look with /status.
   *[no] {""}
}

# The card for the editors.
card-head = #{ $number } · { $kind } · { $name }
    { $state }
card-slot = Slot: { $slot }
not-before = Does not go online before { $slot }.
card-in_review = Waits for a decision.
card-draft = Is being changed by the maker.
card-blocked = A ground rule stops this. May it go on anyway?
card-upheld = { $name } said no. The maker changes it.
card-asking = Is being changed by the maker.
card-changes_requested = Change asked by { $name }.
card-approved = Approved by { $name }.
card-queued = Planned. Approved by { $name }.
card-queued-problem = Did not work yet: { $problem }. I will try again.
card-failed-problem = Not published: { $problem }. Choose a new slot to try again.
card-failed-for-good = Not published: { $problem }. Publishing it again does not help: it has to change first. Choose Changes.
card-rejected = Turned down by { $name }.
card-frozen = On hold.
card-publishing = Going out now.
card-publishing-problem = Going out, but it waits: { $problem }. I try again by myself.
card-taken-up = The maker is changing it.
card-published = Published and kept in the archive. Approved by { $name }. Must it go? Choose “Has to go”. Delete nothing yourself.
card-unknown = Unclear whether it is out. I am checking. Do not publish it yourself.
card-takedown_requested = Has to go. Delete it in the app, then choose Is offline.
card-offline = Is offline.
card-expired = Expired.
card-withdrawn = Taken back by the maker.
card-story-without-text = No text goes with a story. What the maker wrote does not go online.
card-alt = Alt text: { $text }
card-alt-item = Alt text { $item }: { $text }
card-alt-below = The alt texts are in the message below.
card-answer = { $question }: { $answer }
card-overruled = Allowed by the editors: { $rules }
card-reason = Reason: “{ $reason }”
card-second-look = { $hidden ->
    [0] Maker said first: “{ $first }”
   *[other] Maker made { $hidden ->
        [one] one part
       *[other] { $hidden } parts
    } unreadable{ $said ->
        [yes] ; said first: “{ $first }”
       *[no] .
    }
}
card-waiting-changes = Changes to #{ $number }: what should be different? Choose a reason, or reply to this message.
card-waiting-reject = Turning down #{ $number }: why not? Choose a reason, or reply to this message.
card-waiting-overrule = Why is #{ $number } allowed? Reply to this message with the reason.
card-waiting-overrule-consent = May #{ $number } go on? Only if everybody who can be recognised agreed after all.
card-waiting-uphold = No to #{ $number }: why not? Choose a reason, or reply to this message.
asked-people = Recognisable and safe
asked-trouble = Problem
asked-maker = Own work
asked-maker_name = Maker
asked-bsn = BSN
asked-contact = E-mail or phone
asked-duplicate = Looks like an earlier one
asked-speech = Spoken text

# What the editors hear.
review-soon = #{ $number } still waits for a decision. Its slot is { $slot }.
review-again = #{ $number } was changed and waits for a decision again.{ $what ->
    [caption] {" "}Text: “{ $old }” → “{ $new }”
    [first] {" "}The text is new: “{ $new }”
    [alt] {" "}The description is different.
    [cover] {" "}The cover is different.
    [subtitles] {" "}The subtitles are different.
    [picture] {" "}The picture is different.
   *[other] {""}
}
no-introduction = #{ $number } goes online as the first of this week, but it does not say who takes over the account. Approve the introduction first and choose a later moment with /slot { $number }, or ask the maker to change the text.
no-room = #{ $number } is approved, but no slot is free any more. Choose one with /slot { $number }.
takedown-asked = #{ $number } has to go. Delete it in the app, then choose on the card: Is offline.
late-rule = #{ $number } is on hold: a ground rule stands in the way now. The card says which.
publish-failed = #{ $number } was not published: { $problem }.
publish-failed-item = #{ $number } was not published: { $problem } ({ $detail }).
outcome-unknown = #{ $number }: I do not know whether it is out. Look at the account. Choose It is there or publish again on the card.
question-relayed = { $name } asks: “{ $text }”
question-closed = { $name } asked: “{ $text }”
    { $editor } answered: “{ $answer }”
answer-to = what do you answer { $name }? Reply to this message.
consent-withdrawn-task = { $name } takes consent back (request { $request }). Planned work is on hold. Published already: { $public }. Answer within a month.
consent-given-editors = { $name } gives consent again. { $what ->
    [some] This goes on: { $numbers }.
   *[none] Nothing stood still for that reason any more.
}
overdue = #{ $number } on { $account_name } should have been out { $slot } and is not. Ask the editors to look at the card. How things stand: /queue.
daily-limit-reached = Instagram takes no more posts of { $account_name } today: the number for one day is used up. #{ $number } waits in the queue. I try again on { $again }, and every fifteen minutes from then on. You need not do anything.
unreachable = I can no longer reach { $name }. The bot is blocked.
invite-used = { $name } opened your invitation ({ $role } of { $account_name }). Is that right?
invite-used-nominee = { $name } opened your invitation for { $who } ({ $role } at { $account_name }). Is that right?
token-expiring = Access to { $account_name } expires in { $days } days. Ask the administrator for a new token.
paused-token = The account { $account_name } is on hold: Instagram refuses our access. The administrator has to set a new token. Then: /resume.
paused-restricted = The account { $account_name } is on hold: Instagram asks somebody to log in. Do so, then choose /resume.
paused-spam = The account { $account_name } is on hold: Instagram finds it too much. Wait a day, then choose /resume.
paused-permission = The account { $account_name } is on hold: the app lacks a permission. The administrator has to mend that. Then: /resume.

# Coming in.
welcome-trainee = Welcome, { $name }! Here you send photos and videos for { $account_name }. Just send, I ask the rest.
welcome-editor = Welcome, { $name }. You are an editor of { $account_name }. Cards come in the editors' group.
welcome-coordinator = Welcome, { $name }. You are a coordinator of { $account_name }. Begin with /plan.
welcome-admin = Welcome, { $name }. You are an administrator of { $account_name }.
welcome-privacy = Welcome, { $name }. You are privacy officer of { $account_name }. Questions come in the editors’ group.
invite-wait = Thank you. Whoever invited you still has to confirm.
invite-which = Whom do you want to invite?
invite-as = { $role } ({ $account_name })
invite-link = Send this link to one person ({ $role }). It works once, for { $hours } hours.
    { $link }
done-admitted = Let in.
done-admitted-trainee = Let in. Give a week with /plan or /rota.
done-refused = Not let in. The invitation no longer works.
group-unknown = I do not know this group, so I leave. Give this number to the administrator: { $chat }

# Done.
done-approved = #{ $number } is approved.
done-changes = #{ $number } goes back to its maker.
done-rejected = #{ $number } is turned down.
done-upheld = The maker of #{ $number } hears that it is not allowed like this, and why.
done-pinned = #{ $number } is set for { $slot }.{ $usual ->
    [no] {" "}That is not a usual slot; it goes there all the same.
   *[yes] {""}
}
done-unpinned = #{ $number } gets a slot automatically again.
done-answered = Passed on.
done-assigned = Week { $week } is for { $name }.
done-freeze = Everything stands still on { $account_name }.
done-resume = The account { $account_name } goes on.
queue-problem = { $state } ({ $problem })
stand-problem = { $number } ({ $problem })
stand-frozen = On hold: { $numbers }
stand-in-flight = Already on its way: { $numbers }
stand-public = Already online: { $numbers }
slot-held = { $slot } (now #{ $number })
choose-slot = Which slot for #{ $number }? Another moment: /slot { $number } wed 12:15
which-account-for = Which account?
queue-head = Queue of { $account_name }
queue-frozen = Everything stands still. To go on: /resume
queue-empty = Nothing is planned.
queue-waiting = Waits for a decision:
plan-head = Weeks of { $account_name }
plan-line = { $week } ({ $day }): { $name }
plan-nobody = nobody yet
plan-silent = I cannot write to them yet; they have to press Start in a private chat with me once: { $names }
plan-assign = assign { $week }
plan-assign-ending = assign { $week } (nearly over)
assign-who = Who gets week { $week }?
assign-held = Week { $week } is { $holder }’s. Give it to { $name } all the same?
assign-sure = Yes, give it to { $name }

# Buttons: short.
button-change = Change
button-ask-overrule = Ask the editors
button-replace = Another photo or video
button-replace-one = Replace one photo
button-make-story = Make it a story
button-make-feed = Make it a post
button-reorder = Another photo first
button-withdraw = Take back
button-back = Back
button-none = None of these
button-replace-caption = Yes, replace the text
button-is-alt = This is the description
button-keep-caption = No, leave it
button-view = View
button-approve = Approve
button-changes = Changes…
button-reject = Turn down…
button-slot = Choose slot…
button-overrule = Allow after all…
button-uphold = No…
button-unpin = Choose automatically
button-live = It is there
button-again = Not there: publish again
button-give-up = Not there: leave it
button-takedown = Has to go
button-taken-down = Is offline
button-admit = Yes, let in
button-refuse = No
button-to-private = To my questions
button-answer = Answer…
button-consent-withdraw = Take consent back
button-no-question = No question after all
button-consent-give = Give consent again

# Language, help, rules.
language-nl = Nederlands
language-en = English
language-which = Which language?
language-chosen = From now on I speak English with you.
help-trainee = Send a photo, album or video with text. I show you how it will look.
    /status – what is under way
    /ask – put a question to the editors
    /consent – see your consent or take it back
    /away – weeks that you cannot
help-editor = /queue – what is ready
    /approve 12 – approve #12
    /changes 12 reason – ask the maker for a change
    /reject 12 reason – reject #12
    /slot 12 wed 12:15 – choose a moment for #12
    /freeze – stop everything
    /resume – go on
help-coordinator = /plan – the weeks and who has them
    /rota – who can have which week
    /queue – what is planned
    /assign 2026-W48 name – give a week to somebody
    /invite – make an invitation
    /pause – pause the week for who has it; /continue – let it go on
    /freeze – stop everything
    /resume – go on
help-admin = /queue – what is ready
    /freeze – stop everything
    /resume – go on
    The rest goes by the command line.
help-everyone = /rules – what is allowed
    /nominate Kim – who would do this well?
    /calendar – your weeks in your phone's calendar
    /language – choose your language
    /help – this list
rules-head = The ground rules. Beyond these you are free.
rules-privacy = Everybody recognisable said yes. Nobody under 18.
rules-safety = No screens, passes, plates or codes in the picture.
rules-neutral = No politics and no opinion on policy.
rules-honest = Your own work. Somebody else's? Name the maker and ask.
rules-accessible = Describe what is in the photo.
rules-yours = Your tone is right. A little unsharp is fine.
rules-stop = In doubt? /ask. You can always stop.
command-status = What is under way
command-spelregels = The ground rules
command-vraag = Ask the editors
command-toestemming = Your consent
command-taal = Choose a language
command-hulp = Help
command-wachtrij = The queue
command-goedkeuren = Approve: number
command-aanpassen = Ask for a change: number and reason
command-afwijzen = Turn down: number and reason
command-plek = Choose a slot: number and moment
command-noodstop = Stop everything
command-hervat = Go on

# What cannot be done in the chat.
refused-account-first = Put the name of the account first: { $names }.
refused-anonymous = You write as an anonymous administrator, so I do not know who you are. Turn “anonymous” off and try again.
refused-press-again = Choose again. The buttons have just changed.
refused-bad-moment = I do not understand this moment: { $text }. Write for example: wed 12:15 or 18-11 12:15.
refused-file-gone = Telegram no longer has this file. Send it again.
refused-no-trainees = There are no trainees yet. Invite somebody first with /invite.
refused-number-needed = Put the number behind it, for example 12. It is at the top of the card.
refused-private-only = We do that in private. Send me this in a private chat.
refused-too-large = This file is { $megabytes } MB. I can fetch up to 20 MB. Send a shorter video or a smaller photo.
refused-unknown-command = I do not know that command. Look at /help.
refused-which-trainee = Whom do you mean? Choose from: { $names }.
refused-wrong-type = I cannot use this. Send a photo or a video.

update-set-aside = I could not handle one message. I set it aside; the rest goes on. Look in the log.

# Why publishing does not work (yet).
problem-media-unreachable = our own address for the picture does not work
problem-media-not-fetched = Instagram could not fetch the picture
problem-format = Instagram does not take this file
problem-too-large = the file is too large for Instagram
problem-aspect = the shape does not fit Instagram
problem-caption-too-long = the text is too long for Instagram
problem-parameters = we sent something that Instagram does not understand
problem-not-ready = Instagram is still working on the picture
problem-daily-limit = the number of posts for today is used up
problem-throttled = Instagram asks us to wait
problem-token = Instagram refuses our access
problem-restricted = Instagram asks somebody to log in
problem-spam = Instagram finds it too much
problem-permission = our app lacks a permission
problem-container-gone = Instagram lost the prepared post
problem-remote-error = Instagram has a disturbance
problem-no-answer = no answer came
problem-unclear-answer = the answer was unclear
problem-outcome-unclear = it is still unclear
problem-maybe-absent = it does not seem to be there

which-live = Which post is #{ $number }?
refused-nothing-new-public = I see nothing new on the account. Look yourself whether #{ $number } is there.
refused-account-unreadable = I cannot read the account now. Try again in a moment.
refused-token-sealed = The secret key no longer opens the Instagram token. Set a new token with: estafette account token.

message-undeliverable = I could not send one message. The rest goes on. Look in the log.
picture-unshown = { $items ->
    [one] Telegram refuses this picture. I cannot show it here.
   *[other] Telegram refuses { $missing } of the { $items } pictures. I cannot show those here.
    }
picture-refused = Telegram refuses a picture of #{ $number }. Its words and buttons are there. Look in the log.
group-unreachable = I can no longer reach a group of { $account_name }. Add me again, or let the administrator check the number of the group.
update-failed = I could not handle this. Please send it again.
store-waits = I cannot store this right now. I keep it and go on as soon as I can. You do not have to send it again.
album-failed = I cannot put the pictures of #{ $number } together in an album. I have withdrawn it. Send them again.
button-in-private = To the private chat

# What was silent and may not be.
failed-maker = #{ $number } was not published: { $problem }. The editors are looking at it. You need not do anything.
late-rule-maker = #{ $number } is on hold: a ground rule stands in the way now. The editors are looking at it.
failed-for-good = #{ $number } was not published: { $problem }. Publishing it again does not help. Choose Change; you can take it back there too.
stopped-maker = #{ $number } was not published: the editors stopped it. Questions? Use /vraag.
expired-editors = The week is over. Expired and not published: { $numbers }.
invite-refused = You were not let in to { $account_name }. Is that a mistake? Ask whoever invited you for a new link.
holder-removed = { $name } is gone from { $account_name }, but still has these weeks: { $week }. Give them to somebody else with /plan.
refused-stands-still = #{ $number } is on hold. Choose /hervat first, then a slot.

# A talk without hesitation: menus, the way back, and who hears what.
draft-change-it = { $about ->
    [picture] Send your new photo or video as a reply to this message, or choose Change.
    [album] Choose Change to replace a photo.
    [text] Send your new text as a reply, or choose Change.
    [later] Do you want to send it again later? Then choose Change.
   *[either] Send your new text as a reply. Something else to change? Choose Change.
}
draft-asked = The editors look whether it may go on all the same.
draft-upheld = { $name } says no. After a change you may ask again.
menu-head = #{ $number } · { $kind }
menu-drop = Are you sure? Then it will not be posted.
menu-talks = Are there subtitles in your video? If not: send me the spoken text, or an .srt file.
now-in-front = #{ $number }: photo { $position } comes first now.
text-changed = { $what ->
    [alt] The description
   *[caption] The text
} of #{ $number } was changed.{ $review ->
    [yes] {" "}The editors look again.
   *[no] {""}
}
caption-taken = Text of #{ $number }: “{ $text }”
send-new-alt = { $count ->
    [one] #{ $number }: send your new alt text now. What is in the photo?
   *[other] #{ $number }: send all { $count } alt texts in one message now: 1. … 2. …
}
one-account = You have one account: { $account_name }. There is nothing to choose.
welcome-again = You are in already, { $name }. { $step ->
    [draft] Below is what is still open about #{ $draft }.
    [send] Send a photo or video and I will have a look.
    [too-early] Your week is coming. You will hear from me.
    [no-week] You have no week yet. The coordinator gives you one.
    [editor] See what is waiting with /queue.
    [coordinator] See the weeks with /plan.
   *[other] What you can do is in /help.
}
send-here = Send your photo or video here, { $name }, and I will have a look.
baton-received-ready = The baton is yours! This week the account { $account_name } is yours. Your first post is ready.
group-early = Your week begins { $monday }. Send it to me in private now already.
frozen-editors = { $who ->
    [person] { $name } stopped everything on { $account_name }.
   *[nobody] Everything stands still on { $account_name }.
} Nothing goes out. Review goes on. To go on: /resume.
resumed-editors = { $who ->
    [person] { $name } lets { $account_name } go on.
   *[nobody] The account { $account_name } goes on.
}{ $missed ->
    [yes] {" "}Missed slots are planned again. Look with /queue.
   *[no] {""}
}
card-past = #{ $number } · There is a new card below.
own-reason-changes = what should change in #{ $number }? Reply to this message.
own-reason-reject = why not (#{ $number })? Reply to this message.
own-reason-overrule = why is #{ $number } allowed? Reply to this message.
own-reason-uphold = why is #{ $number } not allowed? Reply to this message.
button-own-reason = Own reason…
button-talks = Yes
button-nobody-talks = No, nobody
button-caption = Text
button-alt = Alt text
button-withdraw-sure = Yes, take it back
asked-background = Background
asked-program = Made by a program
asked-tone = The maker explains
asked-later = Posting later

# Better with one tap, why not, and two pictures side by side.
button-remedy-TOEG-03 = Make readable
button-remedy-TAAL-01 = Shorter sentences
button-remedy-TAAL-02 = Another word
button-use = Use this
button-why = Why not?
remedy-shown = #{ $number }
    Now: { $before }

    Proposal: { $after }
why-guess = I think it is about this: { $names }. I may be wrong.
why-words = I read: { $names }.
why-start-anew = Nothing of it was kept. Make a new post without this, if that is possible.
why-way-on = { $what ->
    [video] Next: send another video{ $ask ->
        [yes] , or ask the editors.
       *[no] .
    }
    [picture] Next: send another picture{ $ask ->
        [yes] , or ask the editors.
       *[no] .
    }
   *[text] Next: change your text{ $ask ->
        [yes] , or ask the editors.
       *[no] .
    }
}
twin-shown = Left: #{ $number } of { $day }. Right: your new picture.
twin-seen = Left: #{ $number } of { $day }. Right: #{ $draft }.
button-twin = Show the earlier picture
refused-twin-gone = The earlier picture is not there any more.
button-looks = Edit a photo
button-bars = With a border
button-no-bars = No border
button-bars-own = Border like the photo
button-bars-white = White border
button-bars-black = Black border
button-hide = Make something unreadable
button-other-parts = Other squares
button-show-hidden = Show me
menu-looks = Which photo do you want to edit? Photo 1 is the first.
menu-looks-one = #{ $number } · Photo { $item }: what do you want to do?
hide-seen = #{ $number }: in the squares with ⬛ I saw something that nobody may be able to read. Is that right? Tap a square to choose it or not. Then choose: Show me.
hide-which = #{ $number }: tap the squares that nobody may be able to read. Then choose: Show me.
compare-shown = #{ $number } · Left: now. Right: how it would be.
compare-which = #{ $number }: use the photo on the right?
refused-nothing-chosen = Tap a square first.
refused-nothing-to-hide = There is only border there. Choose a square with photo.
refused-too-much-hidden = A lot is unreadable already. Better send another photo.
refused-nothing-to-change = That makes no difference for this photo.
button-hints = Show what you saw
hints-shown = #{ $number }: { $names }. I may be wrong. You look and decide.
hint-face = face
hint-plate = number plate
hint-code = code
hint-text = text
refused-nothing-seen = I cannot show what I saw now. Have a good look at the photo yourself.
