# The rota: who can have which week, and why.

rota-proposed = { $unfilled ->
    [0] There is somebody for every open week of { $account }.
    [one] There is nobody for 1 week of { $account }.
   *[other] There is nobody for { $unfilled } weeks of { $account }.
} Fairness: { $fairness } of 100. Spread: { $deficit ->
    [0] every group gets its weeks.
   *[other] not every group gets its weeks (short: { $deficit }).
} { $gap ->
    [0] It cannot be better.
   *[other] It may be { $gap }% better.
}
rota-none = There is nobody for any open week of { $account }.
rota-put = Week { $week } of { $account } is locked.
rota-silent = Week { $week } of { $account } stays silent.
rota-locked = Week { $week } of { $account } stays as it is at the next proposal.
rota-unlocked = Week { $week } of { $account } is free for the next proposal.
rota-offered = { $name } was asked for week { $week } of { $account }.
rota-withdrawn = The question for week { $week } of { $account } was taken back.
rota-away = Noted: { $weeks }.
rota-away-held = Noted. Mind: they hold a week then: { $weeks }. It stays theirs until somebody swaps.
standing-held = taken
standing-offered = asked
standing-locked = locked
standing-silent = silent
standing-free = holiday
standing-proposed = proposal
standing-nobody = nobody can
standing-open = open
why-held = Said yes.
why-offered = Was asked and has yet to answer.
why-free = Most workdays are free; nobody begins then.
why-open = No proposal yet.
why-silent = Stays silent; a coordinator chose that.
why-locked = A coordinator chose this.
why-newcomer = { $only ->
    [yes] Is the only one in this proposal who can, and never had a turn.
   *[no] Never had a turn{ $kind ->
        [none] .
        [organisation] {" "}and { $value } would be short of a week.
        [function] {" "}and the function { $value } would be short of a week.
       *[region] {" "}and the region { $value } would be short of a week.
    }
}
why-waited = { $only ->
    [yes] Is the only one in this proposal who can, and waits { $wait ->
        [one] 1 week
       *[other] { $wait } weeks
    }.
   *[no] Waits { $wait ->
        [one] 1 week
       *[other] { $wait } weeks
    }{ $kind ->
        [none] .
        [organisation] {" "}and { $value } would be short of a week.
        [function] {" "}and the function { $value } would be short of a week.
       *[region] {" "}and the region { $value } would be short of a week.
    }
}
why-again = { $only ->
    [yes] Is the only one in this proposal who can, though it is not the first time.
   *[no] Gets another week{ $kind ->
        [none] .
        [organisation] {", because "}{ $value } would be short of a week.
        [function] {", because the function "}{ $value } would be short of a week.
       *[region] {", because the region "}{ $value } would be short of a week.
    }
}
why-again-all = { $only ->
    [yes] Is the only one in this proposal who can, though it is not the first time.
   *[no] Gets another week: whoever else can that week has one already.
}
why-nobody = { $pool ->
    [0] There are no trainees yet. Invite them with /invite.
   *[other] Nobody can. Trainees: { $pool }. Cannot or would not that week: { $away }. Too close to another week: { $resting }.
}
refused-bad-rota = I cannot read this: ‘{ $part }’. Write for example: rest 8; holidays christmas; function ICT=3
refused-week-offered = Somebody was asked for week { $week } already. Take that back first, or wait for the answer.
refused-no-sketch = Nobody is proposed for week { $week }. Make a proposal first, or choose somebody yourself.
refused-no-offer = No question is waiting for week { $week }.
refused-cannot-hold = { $name } cannot have week { $week }: away, or too close to another week.
refused-trainee-stopped = { $name } wanted to stop. Choose somebody else.
refused-offer-moved = { $name } was asked for week { $week } meanwhile. Go back and look again.
refused-offer-gone = { $state ->
    [accepted] You said yes to this already.
    [declined] You said no to this already.
    [expired] This question has expired. Ask the coordinator whether there is still a place.
   *[withdrawn] This question is off. Ask the coordinator whether there is still a place.
}

# In the chat: /rota.
rota-head = Rota of { $account_name }
rota-line = { $day }: { $standing ->
    [held] { $name } ✓
    [offered] { $name } (asked)
    [locked] { $name } (locked)
    [proposed] { $name } (proposal)
    [silent] stays silent
    [free] holiday
    [nobody] ❗ nobody can
   *[open] ❗ nobody yet
}
rota-begin = Make a proposal. Then you choose week by week; I ask nobody without you.
rota-thinking = I am looking for a fair rota for { $account_name }. That takes a few seconds.
rota-make = Make a proposal
rota-ask-all = { $count ->
    [one] Ask who is shown here
   *[other] Ask these { $count } people
}
rota-earlier = ‹ Earlier
rota-later = Later ›
rota-left-out = Not asked: { $names }. That does not fit any more. Make a new proposal.
rota-ask = Ask whether it suits
rota-take-back = Take the question back
rota-keep = Lock
rota-free = Free it again
rota-other = Choose somebody else
rota-leave = Leave this week silent
rota-who = Who takes week { $week }? Who waits longest is at the top.
rota-who-nobody = Nobody can in week { $week }.
week-offered-you = Would you like to take { $account_name } over in the week of { $monday }? You may always say no. Answer before { $expires }.
offer-nudge = Do you know yet? The week of { $monday } on { $account_name } waits for you until { $expires }.
offer-withdrawn = The question about the week of { $monday } on { $account_name } is off. Sorry for the back and forth.
offer-expired-you = The question about the week of { $monday } on { $account_name } has expired. No problem: another week is fine too.
button-offer-yes = Yes, please
button-offer-no = No, not this one
offer-why = All right, noted. May I know why? You need not say.
offer-why-away = I am away then
offer-why-busy = Too busy at work
offer-why-unsure = I doubt whether it suits me
offer-why-unsaid = I would rather not say
done-offer-yes = ✓ Great! The week is yours.
done-offer-no = Thank you. I will not ask you for this week again. Changed your mind? Tell your coordinator.
offer-accepted = { $name } takes week { $week }.
offer-declined = { $name } does not take week { $week }. { $next ->
    [somebody] I asked { $candidate }.
   *[nobody] Nobody else can. Look at /rota.
}
offer-why-told = Why { $name } does not take week { $week }: { $reason ->
    [away] is away then
    [busy] too busy
   *[unsure] doubts whether it suits
}.
offer-expired = { $name } gave no answer about week { $week }. { $next ->
    [somebody] I asked { $candidate }.
   *[nobody] Nobody else can. Look at /rota.
}
away-head = Which weeks can you not? Tap their Monday. Another tap makes the week free again. A ★ is your week already.
away-free-week = { $day }
away-held-week = ★ { $day }
away-crossed-week = ✗ { $day }
away-held = You have week { $week } already. It stays yours until somebody swaps: type /swap.
away-declined = You were asked for week { $week }. I said no for you.

# Nominating somebody.
done-nominated = Thank you. The coordinator of { $account_name } hears it and lets you know what comes of it.
nominated = { $name } nominates somebody for { $account_name }: { $who }.
button-nomination = Look
capacity-useful = First three short questions. Is a week of this person useful to who might want to work here?
capacity-useful-yes = Yes
capacity-useful-no = No, not now
capacity-fitting = Does it fit: who they are, and their work at that time?
capacity-fitting-yes = Yes
capacity-fitting-no = No, not now
capacity-answers = Who answers the reactions?
capacity-answers-us = The editors
capacity-answers-them = The holder, with the editors
capacity-answers-no = Nobody has time
capacity-done = ✓ Noted. Now an invitation: a link that you pass on.
button-nominee = Make the invitation
button-nominee-share = Pass it on
nominee-forward = Pass the message below on to { $who }. The link works once, for { $hours } hours.
nominee-text = Hi { $who }! You were nominated to take over { $account_name } for a week. Will you join? Tap the link, then Start. You can always say no.
capacity-invited = ✓ The invitation stands below. You let in whoever opens it.
button-nominee-again = Make a new invitation
capacity-no = ✓ Noted. Who nominated hears that it is not for now.
nominee-lapsed = Nobody opened the invitation for { $who }, and now the link has lapsed. Make a new one?
nomination-yes = Good news: { $who } gets an invitation.
nomination-no = Thank you for naming { $who }. It does not fit now; later perhaps.
nomination-in = { $who } is in. Thank you for the nomination!
refused-nomination-empty = Say who, for example: /nominate Kim of the locks
refused-nomination-long = Keep it short: name and department, { $limit } characters at most.
refused-nominee-invited = { $name } already made an invitation for { $who }.
refused-nominated-already = { $who } was nominated already. Thank you.
