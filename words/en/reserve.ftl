# The reserve: posts that wait for a day on which nothing goes out.

state-reserved = in reserve
draft-reserved = #{ $number } · In reserve. It goes out on a day for which nothing is ready, with your name.
card-reserved = In reserve. Approved by { $name }.
card-reserve = { $what ->
    [asked] The maker was asked whether this may wait in reserve.
    [used] Comes from the reserve.
   *[kept] The maker wants this in reserve: once approved it gets no slot.
}
button-keep-reserve = Keep in reserve
button-no-reserve = Do not keep it: just post it
button-ask-reserve = In reserve…
button-use-reserve = Use the reserve

reserve-asked = { $name } would like to keep #{ $number } in reserve. Then it goes out on a day for which nothing is ready, in another week too, with your name. Is that all right?
reserve-chosen = #{ $number } goes into reserve.{ $signed ->
    [yes] {" "}I put your name below it. The editors look at it once more.
   *[no] {""}
} You can always withdraw it.
reserve-still = #{ $number } has been in reserve for { $account_name } for { $weeks ->
    [one] a week
   *[other] { $weeks } weeks
} or longer: “{ $text }”
    May it still go out?
button-still-yes = Yes, it still may
button-still-no = No, withdraw it
reserve-still-sure = Withdrawing cannot be undone. Are you sure?
button-still-keep = Keep it after all
done-reserve-still = ✓ Thank you. It stays in reserve.
reserve-declined = The maker does not want #{ $number } in reserve. It keeps its slot.
reserve-used = #{ $number } comes from the reserve and goes out on { $account_name }: { $slot }. Rather not? Withdraw it under Change.
reserve-offered = Nothing more goes out on { $account_name } this week. In reserve: { $kept }. Use them? Then one goes out each day.
decision-approved-reserve = #{ $number } was approved by { $name } and is in reserve now.
dry-editors = Nothing goes out on { $account_name } tomorrow ({ $day }). { $waiting ->
    [0] {""}
   *[other] Waiting for a decision: { $waiting }.{" "}
}{ $kept ->
    [0] The reserve is empty.
   *[other] In reserve: { $kept }.
}
dry-holder = Nothing is ready for tomorrow ({ $day }) yet. Do you have something? A photo of your day is enough.
done-reserve-used = ✓ From the reserve: { $numbers }. Their makers hear it.
queue-reserve = In reserve: { $numbers }

refused-reserve-story = A story goes out at once and is gone after a day, so it cannot wait. Make it a post first.
refused-reserve-introduces = #{ $number } says who takes over the account this week. In another week that is not true. Change the text first.
refused-reserve-week-over = The week of #{ $number } is over. It can stay in reserve, or you withdraw it.
refused-reserve-stays = #{ $number } cannot just go out now: a ground rule stands in the way. Perhaps there is no introduction yet. It stays in reserve.
refused-reserve-asked = The maker of #{ $number } was asked already.
refused-reserve-frozen = { $account_name } stands still. First /resume, then the reserve.
refused-reserve-not-needed = No need any more: something is ready, or the day is over.
refused-reserve-empty = Nothing in reserve may go out now.
