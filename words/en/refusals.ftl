# Refusals: what cannot be done, and what can. Shared by the bot and the command line.

refused-account-exists = There already is an account named { $name }. Choose another name.
refused-admin-by-command-line = This role is given by command line only. Ask the administrator.
refused-already-decided = #{ $number } was already decided by { $name }: { $decision ->
    [approved] approved. Rather not? Choose Changes… or Turn down… on the card, as long as it is not being posted.
    [changes] changes asked. Now it is up to the maker.
    [rejected] rejected. The maker can send something new.
    [upheld] the ground rule holds. The maker changes it.
   *[other] decided.
}
refused-already-answered = This question was answered already.
refused-answer = I do not understand that answer. Choose a button or type your answer.
refused-asked-before = The editors look at #{ $number } already. You will hear from me.
refused-ask-takedown = #{ $number } is on Instagram already. Ask the editors whether it can be taken down.
refused-bad-file = { $file }, line { $line }: { $problem ->
    [columns] the first line must name telegram_id, name, role and account
    [telegram_id] telegram_id must be a number
    [name] there is no name
    [role] this role does not exist
    [account] this account does not exist
    [language] the language is nl or en
    [json] this is no line of JSON with id and text
   *[other] this line is not right
}. Nothing was changed.
refused-bad-period = The end must be after the start.
refused-bad-slots = This part of the slots cannot be read: { $part }. Write for example: mon-fri 08:30,12:15; sat 10:00.
refused-bad-time = This moment cannot be read: { $text }. Write for example: 2026-11-16T08:30.
refused-bad-timezone = This time zone is unknown: { $text }. Write for example: Europe/Amsterdam.
refused-bad-week = This week is unknown: { $text }. Write for example: 2026-W48.
refused-blackout = Nothing may go out at that moment. Choose another one.
refused-button-unknown = I don't know this button. Use the buttons under the newest message.
refused-conflict = Somebody else was just ahead of you. See how things stand and try again.
refused-consent-withdrawn = The maker of #{ $number } took their consent back. This may not be posted.
refused-empty-token = The token is empty. Nothing was changed.
refused-file-unreadable = { $file } cannot be read. Check whether the file is there.
refused-invite-invalid = This invitation does not work (any more). Ask the coordinator for a new one.
refused-newer = The database is newer than this program. Run the newer program.
refused-no-such-account = This account does not exist. See which ones do with: estafette account list.
refused-no-such-item = There is no such picture. #{ $number } has { $count }.
refused-no-such-number = I don't know #{ $number }. Look at the number on the card.
refused-no-such-person = I don't know this person. Invite them first.
refused-no-token = This account has no Instagram token yet. Give it with: estafette account token.
refused-no-week = You have no week ahead. Ask the coordinator for one.
refused-nobody-overrules = Ground rule { $rule } always holds. Nobody can set it aside.
refused-consent-needed = This is possible only if everybody who can be recognised agreed after all. Then press that button at #{ $number }.
refused-not-a-trainee = Only a trainee of this account can do that. Ask the coordinator for the role.
refused-not-approved = #{ $number } is not approved. Only what is approved gets a slot.
refused-not-frozen = This account is not standing still. There is nothing to resume.
refused-not-in-review = #{ $number } is not with the editors. There is nothing to decide now.
refused-not-invited = I don't know you yet. Ask the coordinator for an invitation.
refused-not-published = #{ $number } is not on Instagram.
refused-out-of-date = This has changed meanwhile. Look at the newest message.
refused-outside-week = That moment lies outside week { $week }. Choose one in that week. Is the week just over? Then it can be until Monday 12:00.
refused-own-work = #{ $number } is yours. Somebody else has to review it.
refused-past = That moment has passed. Choose one that is still to come.
refused-wants-later = The maker of #{ $number } wants to have left the place first. Choose a later moment. The card says from when.
refused-person-exists = This person was admitted already.
refused-press-first = First press a button under the card of #{ $number }. Then reply.
refused-question-gone = This question is no longer there.
refused-reason-needed = Say why, so that the maker knows what to change (#{ $number }).
refused-too-early = Your week is coming. You can submit from { $day }.
refused-too-late = #{ $number } cannot change any more.
refused-upheld = { $name } already said no to #{ $number }. Change it, then you may ask again.
refused-week-held = Week { $week } is { $name }’s.
refused-week-in-use = { $name } already has something on its way in week { $week }. Finish or withdraw that first.
refused-week-over = Week { $week } is over. Choose one that is still to come.
refused-which-account = You have more than one account. First choose which one this is for.
refused-wrong-role = { $role ->
    [trainee] Only a trainee can do that.
    [editor] Only an editor can do that. Ask the editors.
    [coordinator] Only a coordinator can do that. Ask the coordinator.
    [admin] Only an administrator can do that. Ask the administrator.
   *[other] Your role does not allow that. Ask the coordinator.
}
