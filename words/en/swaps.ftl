# Swapping weeks.

swap-asked = { $proposed ->
    [other] { $name } would like to swap with you on { $account_name }.
   *[coordinator] The coordinator suggests that you swap with { $name } on { $account_name }.
} You would get the week of { $day } and { $name } your week of { $monday }. Are you in?
swap-offered = { $name } is looking for somebody for the week of { $day } on { $account_name }. { $way ->
    [get] Can you? You need not give anything back for it.
   *[swap] Can you? { $name } then gets your week of { $monday }.
}
swap-reminder = Do you know yet? It can be done until { $expires }. { swap-asked }
swap-reminder-offer = It can be done until { $expires }. { swap-offered }
swap-reminder-nobody = Nobody took your week of { $monday } on { $account_name } yet. The offer lasts until { $expires }; after that the week stays yours. Can you not? Tell your coordinator.
swap-reminder-nobody-coordinators = { $giver } still looks for somebody for the week of { $monday } on { $account_name }. The offer lasts until { $expires }.
swap-reminder-confirm = This swap waits for you, until { $expires }. { swap-to-confirm }
swap-agreed = { $way ->
    [give] { $name } would take over your week of { $monday }.
    [get] You chose the week of { $day } of { $name }.
   *[swap] You and { $name } agree: you get the week of { $day }, { $name } the one of { $monday }.
} The coordinator will have a look.
swap-to-confirm = { $way ->
    [give] { $giver } gives the week of { $monday } on { $account_name } to { $taker }.
   *[swap] { $giver } and { $taker } want to swap on { $account_name }: { $taker } gets the week of { $monday }, { $giver } the one of { $day }.
} Agreed?
swap-done = { $way ->
    [give] It is settled: { $name } takes over your week of { $monday } on { $account_name }.
    [get] It is settled: you take over the account { $account_name } in the week of { $day }, instead of { $name }.
   *[swap] The swap is settled. You take over the account { $account_name } in the week of { $day }. { $name } gets the one of { $monday }.
}
swap-done-coordinators = { $way ->
    [give] Settled: { $taker } takes over the week of { $monday } on { $account_name } from { $giver }.
   *[swap] Swapped on { $account_name }: { $taker } has the week of { $monday }, { $giver } the one of { $day }.
}
swap-undone = The swap with { $name } on { $account_name } was undone. { $way ->
    [give] The week of { $monday } belongs to { $name } again.
   *[swap] The week of { $day } is yours again.
}
swap-undone-coordinators = The swap on { $account_name } was undone: the week of { $monday } belongs to { $giver } again{ $way ->
    [swap] , the one of { $day } to { $taker }
   *[give] { "" }
}.
swap-undo-asked = { $name } would like to undo the swap on { $account_name }: { $way ->
    [give] { $taker } took over the week of { $monday } from { $giver }.
   *[swap] { $taker } has the week of { $monday }, { $giver } the one of { $day }.
} Talk to the other one first.
swap-ended = The swap of the week of { $way ->
    [get] { $day }
   *[give] { $monday }
} on { $account_name } is off. { $ending ->
    [declined] Somebody said no.
    [refused] The coordinator would rather not.
    [withdrawn] It was taken back.
    [lapsed] Not everybody answered in time.
   *[overtaken] One of the weeks has changed in the meantime.
} Everything stays as it was.
swap-ended-coordinators = The swap of { $giver } (week of { $monday }) on { $account_name } is off. { $ending ->
    [declined] Somebody said no.
    [refused] A coordinator said no.
    [withdrawn] It was taken back.
    [lapsed] Not everybody answered in time.
   *[overtaken] One of the weeks has changed in the meantime.
}
swap-offer-ended = { $ending ->
    [agreed] Somebody was first: the week of { $day } of { $name } has been taken. Thank you.
   *[withdrawn] The week of { $day } of { $name } is not to be had any more.
}
swap-posts-along = { $count ->
    [one] { $numbers } goes along to your week of { $day }. Does it not fit there? Withdraw it.
   *[other] { $numbers } go along to your week of { $day }. Does anything not fit? Withdraw it.
}
swap-posts-gone = { $count ->
    [one] { $numbers } was withdrawn, because you gave the week away.
   *[other] { $numbers } were withdrawn, because you gave the week away.
}

swap-which = Which week would you like to swap?
swap-with = { $own ->
    [yes] Your week of { $monday }. For which week?
   *[no] The week of { $monday } belongs to { $name }. For which week?
}
swap-with-nobody = { $own ->
    [yes] Your week of { $monday }. There is no other week to swap it for.
   *[no] The week of { $monday } belongs to { $name }. There is no other week to swap it for.
}
swap-known = { $taker } gets the week of { $monday }, { $giver } the one of { $day }. Did both of them say yes?
swap-posts-ask = You still have { $numbers } for this week. If somebody without a week takes it over, that cannot go out any more. May I withdraw it then?
swap-line = { $state ->
    [offered] Offered: the week of { $monday } of { $giver }.
    [asked] Asked: { $giver } (week of { $monday }) and { $taker } (week of { $day }) swap.
    [agreed] Waits for the coordinator: { $way ->
        [give] { $taker } takes over the week of { $monday } from { $giver }.
       *[swap] { $giver } (week of { $monday }) and { $taker } (week of { $day }) swap.
    }
   *[done] Settled: { $way ->
        [give] { $taker } took over the week of { $monday } from { $giver }.
       *[swap] { $giver } and { $taker } swapped. The week of { $monday } is now { $taker }’s, the one of { $day } { $giver }’s.
    }
}
swap-week = { $day } · { $name }
done-swap-asked = You will hear from me.
done-swap-offered = { $count ->
    [one] I asked one colleague. You will hear from me.
   *[other] I asked { $count } colleagues. The first who can gets the week.
}
done-swap-yes = Noted. The coordinator will have a look.
done-swap-nod = Noted. Now I wait for the other one.
done-swap-no = Noted. Everything stays as it was.
done-swap-off = Taken back. Everything stays as it was.
done-swap-confirmed = The swap is settled.
done-swap-refused = The swap is off. Both will hear it.
done-swap-undone = Undone. Both will hear it.
done-swap-undo-asked = I asked the coordinator.

button-swap-yes = Yes, I am in
button-swap-no = No
button-swap-take = I take the week
button-swap-off = Take back
button-swap-confirm = Agreed
button-swap-refuse = Rather not
button-swap-undo = Undo
button-swap-ask-undo = Undo after all
button-swap-for = Yes for { $name }
button-swap-offer = Who can take it over?
button-swap-posts-go = Yes, withdraw then
button-swap-posts-stay = No, only swap
button-swap-now = Yes, swap now
button-swap-ask = No, ask them
help-swap = /swap – swap your week or offer it
help-swap-coordinator = /swap – swap weeks and see what waits

refused-swap-changed = One of these weeks belongs to somebody else by now, or stands still. Type /swap to see how things are.
refused-swap-for-whom = Say for whom: give the trainee’s number at Telegram.
refused-swap-misfit = { $why ->
    [away] { $name } cannot in that week ({ $week }).
    [busy] { $name } has a week then already ({ $week }).
   *[no-trainee] { $name } is no trainee of this account.
}
refused-swap-nobody-fits = None of the trainees can in that week. Ask your coordinator.
refused-swap-no-week = There is nothing to swap now: you have no week that has yet to begin.
refused-swap-not-yours = This is not about your week. A coordinator can do it.
refused-swap-offer-changed = The offer has changed. Type /swap to see how things are.
refused-swap-over = { $state ->
    [offered] This week is still to be had; this is not possible now.
    [asked] A yes is still missing.
    [agreed] Somebody was first: a yes was given already. The coordinator will have a look.
    [done] This swap is settled already.
    [declined] Somebody said no to this swap already.
    [refused] A coordinator said no already.
    [withdrawn] This swap was taken back.
    [lapsed] This swap has lapsed.
    [undone] This swap was undone already.
   *[overtaken] One of these weeks has changed in the meantime.
}
refused-swap-own = This is your own week.
refused-swap-pending = A swap of this week ({ $week }) is under way already. Take that one back first with /swap.
refused-swap-posts = { $name } still has { $numbers } for that week. Whoever gives the week away has to withdraw that first.
refused-swap-said-yes = You said yes already. Now I wait for the other one.
refused-swap-same = These two weeks belong to the same person.
refused-swap-too-late = Not any more: one of the weeks has begun.
refused-swap-week-free = Nobody has week { $week }. Ask the coordinator for it.
refused-no-such-swap = I do not know this swap.

swap-proposed-cli = Swap { $id } was asked for: { $week } and { $other }.
swap-offered-cli = Swap { $id }: week { $week } was offered to { $count } trainees.
swap-state-cli = Swap { $id }: { $state ->
    [asked] a yes is still missing
    [agreed] both said yes, a coordinator has to confirm
    [done] settled
    [declined] somebody said no
    [refused] refused
    [withdrawn] taken back
    [undone] undone
   *[other] { $state }
}.
column-giver = Giver
column-taker = Taker
column-other-week = Other week
column-since = Since
