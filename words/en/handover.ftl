# The hand-over: what both holders give each other, and the closing post.

handover-leaving = On Monday { $name } takes over { $account_name }. What do you want to pass on? Record something, or choose Type. A password is no part of it: everything goes through me.
handover-coming = On Monday you take over { $account_name } from { $name }. Anything to ask or say? Record something, or choose Type. You need no password: everything goes through me.
handover-well = What went well this week? { $name } can use it. Typing and recording are both fine.
handover-open = Do followers still wait for an answer? Name their questions in short, so that { $name } knows.
handover-type = Type your answer now. I pass it on as you write it.
handover-passed = { $question ->
    [well] What went well, says { $name }:
    [open] Questions of followers that are still open, from { $name }:
   *[word] { $name } passes on to you:
} “{ $text }”
handover-spoken = { $question ->
    [well] { $name } recorded what went well.
    [open] { $name } recorded questions of followers that are still open.
   *[word] { $name } recorded something for you.
}
handover-unheard = { $name } recorded something for you, but I cannot play it here. Ask { $name } yourself.
handover-thanks = { $passed ->
    [yes] ✓ Passed on to { $name }.
    [nobody] ✓ Kept. There is nobody to pass it on to now.
   *[no] Fine, we skip it.
}
closer-ask = Your last day on { $account_name }! Close with a post: what do you take with you, and thank your followers.{ $who ->
    [person] {" "}Pass the baton to { $name }.
   *[nobody] {""}
}
button-type-answer = Type
button-skip = Skip
refused-handover-settled = That question was answered or skipped already.
