# Your own rhythm: when the bot gives you a nudge, and pausing.

nothing-yet = Good morning! What will you show today? A photo of your desk or a colleague (who says yes) is enough.
rhythm-ask = Your week on { $account_name } begins on Monday. When may I give you a nudge?
rhythm-which = When may I give you a nudge? Now: { $when ->
    [morning] in the morning
    [noon] around noon
    [afternoon] at 16:00
    [evening] in the evening
   *[none] never
}.
refused-rhythm-asleep = { $account_name } sleeps from { $sleeps }. I send nothing then. Choose another moment.
rhythm-weekend = Good. May I ask you something in the weekend too?
rhythm-done = ✓ You get a nudge { $when ->
    [morning] in the morning
    [noon] around noon
    [afternoon] at 16:00
    [evening] in the evening
   *[none] never
} if there is nothing yet that day. { $weekend ->
    [yes] In the weekend too.
   *[no] Not in the weekend; you close your week on Friday.
} Something else? Use /rhythm.
button-rhythm = Another moment
button-rhythm-morning = In the morning (9:00)
button-rhythm-noon = Around noon (12:00)
button-rhythm-afternoon = Afternoon (16:00)
button-rhythm-evening = In the evening (19:30)
button-rhythm-none = No nudge
button-weekend-yes = Yes, in the weekend too
button-weekend-no = No, the weekend is free
help-rhythm = /rhythm – choose when you get a nudge, or never
    /pause – not for now; /continue – go on again

pause-told = Your week on { $account_name } stands still. What was planned does not go out. No need to explain. Going on? Choose Go on after all, or use /continue.
pause-noted = { $name } pauses on { $account_name }. Do not ask why. What was planned stands still until { $name } goes on.
button-stop-pause = I pause for now
done-stop-pause = ✓ Your week stands still.
pause-for-which = { $name } has the week now. Pause it for { $name }? What is planned does not go out then.
button-pause-for = Pause the week
pause-for-done = ✓ The week of { $name } stands still. { $name } hears that you did this.
go-on-for-which = The week of { $name } stands still. Let it go on? What was planned goes out again then.
button-go-on-for = Let the week go on
go-on-for-done = ✓ The week of { $name } goes on. { $name } hears that you did this.
paused-for-you = { $name } paused your week on { $account_name }. What was planned does not go out. Going on? Choose Go on after all, or use /continue.
paused-for-holder = { $actor } paused the week of { $name } on { $account_name }.
resumed-for-you = { $name } let your week on { $account_name } go on. What was planned goes out again. Rather not? Use /pause.
resumed-for-holder = { $actor } let the week of { $name } on { $account_name } go on.
refused-already-paused-other = The week of { $name } stands still already. Going on? Use /continue.
refused-stopped-themselves = { $name } stopped. Only { $name } can go on again.
refused-week-not-running = This week is not running now.
refused-already-paused = Your week stands still already. Going on? Use /continue.
refused-no-week-to-pause = You have no week now. There is nothing to pause.
