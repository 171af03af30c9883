# The rulebook: on the command line and as a page.

rulebooks-equal = These rulebooks judge alike.
rulebook-examined = { $name } { $version }: all { $count } examples hold.
example-failed = { $rule } { $hits ->
    [yes] should find this and does not
   *[no] should not find this and does
}: { $text }
example-missing = { $rule }: { $count ->
    [0] no example
    [one] one example
   *[other] { $count } examples
} ({ $lang }) of what is { $hits ->
    [yes] not allowed
   *[no] allowed
}; there have to be { $needed }.
rulebook-tried = { $count ->
    [0] There is no submission yet to try it on.
    [one] Of the one submission there is, { $changed ->
        [0] nothing
       *[other] the verdict
    } would be different.
   *[other] Of the last { $count } submissions { $changed } would have been judged differently.
}
rulebook-taken-on = { $account } now has ground rules { $version }.
no-rule-always-overruled = No rule is set aside every time.
language-unknown = { $lang }: choose nl or en.
and-more = … and { $count } more

column-field = Part
column-code = Rule
column-raised = Stood in the way
column-overruled = Set aside

rules-page-title = The ground rules
rules-page-version = Version:
rules-page-content = What you post
rules-page-gate = Before you begin
rules-page-moment = When something happens
rules-page-severity-block = Stops a post.
rules-page-severity-ask = One question.
rules-page-severity-warn = Take care.
rules-page-severity-advice = A tip.
rules-page-severity-notice = Good to know.
rules-page-overrule-editor = The editors may allow it after all.
rules-page-overrule-maker = You decide.
rules-page-overrule-privacy = Only the privacy officer may allow it after all.
rules-page-overrule-admin = Only the administrator may allow it after all.
rules-page-overrule-nobody = Nobody can set this aside.
rules-page-overrule-consent = The editors can allow it if everybody agrees after all.
rules-page-good = Fine
rules-page-not = Not like this
rules-page-numbers = The numbers
rules-page-periods = Periods
rules-page-election = Election
rules-page-mourning = Mourning

# In the chat.

rules-of-privacy = Privacy
rules-of-safety = Safety
rules-of-politics = Politics
rules-of-honesty = Being honest
rules-of-access = Language and access
rules-of-technique = Technique
rules-of-other = Of this account
rules-edition = Ground rules { $name }, version { $version }.
rules-none = There are no ground rules here now.
button-more = More
button-change-rules = Change the rules
ruling-what = What do you want to change?
ruling-number = A number
ruling-word = A word
ruling-file = Everything, as a file
rule-always-overruled = { $rule } was set aside { $count } times on { $account_name } and never held. Perhaps that rule can go. Change it with /rules.
rule-retiring = { $rule } was set aside { $count } times and never held. Perhaps that rule can go.
ruling-which-number = Which number?
ruling-number-now = { $name } is { $value } now.
    { $note }
    Choose another number, or send for example: /rules number { $name } { $value }
ruling-which-list = Which list of words?
ruling-list-now = { $name } has { $count } words, such as: { $some }
    To add: /rules word { $name } + new word
    To take away: /rules word { $name } - old word
ruling-file-how = These are the ground rules now. Change the file and send it back. You first see what would be different.
ruling-file-is = These are the ground rules now, with all numbers and words. A coordinator can change them.
ruling-mistakes = This file is not right yet:
ruling-line = Line { $line }: { $text }
ruling-changes = This changes:
ruling-examples-fail = Note: an example of these rules no longer holds: { $rules }.
button-adopt = Bring into force
button-leave = Leave it
ruling-adopted = In force now: ground rules { $version }.
ruling-left = Nothing has changed.
rulebook-adopted = The ground rules have changed (version { $version }). Read them with /rules.
refused-same-rulebook = These are the same ground rules as now. Nothing has changed.
refused-rulebook-overtaken = Other ground rules have come into force meanwhile (version { $version }). Look at them first with /rules.
refused-no-such-rulebook = This proposal is gone. Begin again with /rules.
refused-rulebook-no-text = This file is no text. Send the .toml file that you got from me.
refused-ruling-no-number = There is no number called { $name }. Choose one with /rules.
refused-ruling-bad-number = { $value } cannot be { $name }. Send a number.
refused-ruling-no-list = There is no list of words called { $name }. Choose one with /rules.
refused-ruling-bad-word = Send it like this: /rules word parties + new word

# What is wrong in a rulebook.

rulebook-toml = This is not valid TOML. Look whether a quote, bracket or equals sign is missing.
rulebook-long = The text has { $count } characters. It may have { $limit }.
rulebook-unknown = I do not know ‘{ $key }’ here. Possible here: { $known }.
rulebook-missing = ‘{ $key }’ is missing here. Add it.
rulebook-type = ‘{ $key }’ has the wrong form. Needed: { $expected ->
    [text] a text between quotes
    [texts] a row of texts, such as ["a", "b"]
    [table] a block of its own, such as [name]
    [tables] one or more blocks, such as [[name]]
    [flag] true or false
   *[day] a date without quotes, such as 2027-03-17
}.
rulebook-number = ‘{ $name }’ is a { $kind ->
    [whole] whole number
   *[decimal] number
} from { $low } to { $high }.
rulebook-choice = ‘{ $key }’ can be: { $choices }.
rulebook-locked = { $rule } always holds. Take ‘{ $key }’ out.
rulebook-house = ‘{ $key }’ of { $rule } is fixed by the house. Take it out.
rulebook-library = I know no ground rules named ‘{ $name }’. I know: { $known }.
rulebook-beside = There are no rules ‘{ $name }’. Put { $file } beside this file, or build on house.
rulebook-circle = These rules build on each other in a circle: { $files }. Let one of them build on house.
rulebook-listname = ‘{ $list }’ cannot be the name of a list. Use small letters and _.
rulebook-nolist = There is no list ‘{ $list }’. Make it under [words], or correct the name.
rulebook-absent = ‘{ $entry }’ is not in the list ‘{ $list }’. There is no need to take it out.
rulebook-entry = I cannot look for ‘{ $entry }’ in ‘{ $list }’. Use words with commas between them; at least three letters before a *.
rulebook-period = This period ends before it begins. Swap from and until.
rulebook-code = ‘{ $rule }’ is no code. A code is capitals, a dash and two digits, such as OUR-01.
rulebook-cannot-ask = { $rule } has no question, so it cannot be ‘ask’. Choose warn or block.
rulebook-name = ‘{ $key }’ is too long or has odd characters. Use letters, digits and dashes.
