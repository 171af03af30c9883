# Gates and moments: what is said once, what somebody acknowledges, and what happens when something is wrong.

# Openness, free will, ground rules.
chat-notice = Share nothing confidential or personal here. What you write here can become public under the open government act (Woo).
voluntary = Taking part in { $account_name } is voluntary. Saying no has no consequences. You can always withdraw your consent with /consent.
button-partake = I take part
button-rather-not = Rather not
button-partake-after-all = Take part after all
done-stop-rather-not = ✓ That is fine.
rather-not-told = You do not take part in { $account_name }. You need not explain, and it has no consequences. Changed your mind? Choose Take part after all.
rather-not = { $name } rather does not take part in { $account_name }. Do not ask why. I do not ask { $name } for a week any more.
rather-after-all = { $name } takes part in { $account_name } after all.
done-partake = ✓ Good. I noted it.
holder-rules = In your week you speak on { $account_name }. Your own opinion on policy does not belong there. In doubt? Use /ask.
    Everybody in view said yes and is 18 or older. No screens, passes or number plates. All rules: /rules
holder-rules-changed = The ground rules were renewed (version { $version }). Have a look at /rules. You can just go on.
button-read = Read
done-read = ✓ Read.
done-read-older = The ground rules were renewed meanwhile. Look at the newest message.

# The privacy assessment, elections, mourning.
privacy-pending = The privacy assessment of { $account_name } is not done. Until then nothing goes out. Sending in and reviewing go on.
privacy-done = The privacy assessment of { $account_name } is done. What is ready goes out.
privacy-held = #{ $number } does not go out: the privacy assessment of { $account_name } is not done. It stays planned. Ask the administrator.
privacy-held-maker = #{ $number } does not go out yet: the privacy assessment is not done. It stays planned. You need not do anything.
plan-unassessed = ⚠ The privacy assessment is not done: nothing goes out.
plan-election-on = Election time is on. Is a post about policy or a minister? Then the editors decide first.
plan-election = Election time: { $from } up to and including { $until }.
plan-mourning = Mourning: { $from } up to and including { $until }. The editors look at every post first.

# The press.
press-relayed = Press question. { $name } got a question from a journalist: “{ $text }”
    Answer this message.
press-noted = Press question. { $name } got a question from a journalist: “{ $text }”
    { $to } has it too and answers.
press-told = A question from a journalist? Do not answer it yourself. { $to ->
    [speaker] I pass it on to the spokesperson.
   *[editors] I pass it on to the editors.
}

# Help and stopping.
stop-which = What is wrong? You need not explain anything.
button-stop-harassed = I am being harassed
button-stop-quit = I want to stop
button-stop-back = Back
done-stop-harassed = ✓ I am getting help.
done-stop-quit = ✓ You stop.
done-stop-go-on = ✓ You go on.
done-stop-back = Good, we just go on.
harassment-told = That is nasty. Do not react. { $who ->
    [named] { $helper }
   *[somebody] Somebody
} helps you now and keeps the evidence. You may stop, without explaining.
    Answer this message with what you got. I keep it and pass it on.
evidence-kept = Kept and passed on. You need not react to it.
evidence-picture = I only keep text here. Hold on to your screenshot. Whoever helps you asks for it.
harassment-reported = ❗ { $name } is being harassed. Call or text now. Do not ask for an explanation. Report { $request }.
harassment-evidence = Evidence from { $name } (report { $request }): “{ $text }”
stop-told = You stop with { $account_name }. What was planned stands still. You need not explain and it has no consequences. The coordinator knows. Changed your mind? Choose Go on after all.
button-go-on = Go on after all
stop-asked = ❗ { $name } wants to stop in week { $week } of { $account_name }. Do not ask why. Everything of { $name } stands still. Choose Give the week back: then it is free again and nothing more goes out.
stop-asked-no-week = ❗ { $name } wants to stop with { $account_name }. Do not ask why. No week is in their name.
stop-undone = { $name } goes on after all with { $account_name }.
button-give-back = Give the week back
done-given-back = ✓ Week { $week } is free again. Assign somebody with /plan.
week-given-back = The week of { $monday } on { $account_name } is not yours any more. It has no consequences. Thank you for what you did.
refused-not-paused = Nothing stands still. That is settled already.

# Not used, and requests.
unused = { $count ->
    [one] This submission was not used: { $numbers }. I erase it in { $days } days.
   *[other] These submissions were not used: { $numbers }. I erase them in { $days } days.
} Erase it sooner? Choose: Erase now.
button-erase-now = Erase now
done-erased = { $count ->
    [one] ✓ Erased.
   *[other] ✓ { $count } submissions erased.
}
refused-nothing-to-erase = There is nothing left to erase here.
consent-request-due = Request { $request } (consent withdrawn) is still open. Answer by { $due }.
button-settled = Settled
done-settled = ✓ Request { $request } is settled.
consent-request-settled = Your request { $request } has been settled. Not right? Use /ask.
refused-request-gone = This request is not there any more.
refused-request-settled = Request { $request } was settled before.

# Paid reach, and the label.
paid-recorded = #{ $number }: paid reach is on, I noted it. Paid reach is up to the editors. We choose no audience by personal data.
paid-known = #{ $number }: that paid reach is on was noted before.
button-label = Add the label
card-label = Label: { $label }. { $missing ->
    [yes] It is not in the text yet.
   *[no] It is in the text.
}

# Commands.
command-stop = Help, or stopping
command-betaald = Note paid reach: number
help-stop = /stop – you are being harassed or want to stop
help-paid = /paid 12 – note that paid reach is on

# The command line.
privacy-recorded = The privacy assessment of { $name }: { $state ->
    [done] done.
   *[pending] not done. Nothing goes out.
}
election-recorded = Election time for { $name }: { $state ->
    [on] on.
   *[off] off.
}
column-content-hash = Hash
column-recorded-at = Recorded
column-published-at = Published
column-media-id = Media
doctor-privacy-unsaid = privacy assessment not recorded, taken as done
doctor-privacy-unsaid-remedy = Record how it stands: { $estafette } account privacy { $account } done|pending
doctor-privacy-pending = privacy assessment not done: nothing goes out
doctor-privacy-pending-remedy = Is it done? Run: { $estafette } account privacy { $account } done
doctor-privacy-done = privacy assessment is done
doctor-helper-unknown = the { $role ->
    [spokesperson] spokesperson
   *[contact] contact
} cannot be reached by the bot (yet)
doctor-helper-unknown-advice = Let them in with: { $estafette } person add … --account { $account }, and let them press Start.
