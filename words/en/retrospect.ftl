# The retrospective: thanks, a few questions, and the lesson that a week leaves.

# Thanks, with what went out.
week-thanks = Thank you for your week on { $account_name }! { $count ->
    [0] Nothing of yours went online. That is fine too.
    [one] One post of yours went online:
   *[other] { $count } posts of yours went online:
}
    { $posts }

# The questions. One at a time, each can be skipped.
review-trainee-goal = Your week ended a week ago. I have four short questions. Your coordinator reads the answers and may make one a lesson.
    1. { $quoted ->
        [yes] Your goal was: “{ $goal }” Looking back, did it make sense?
       *[no] Looking back, did the goal of your week make sense?
    }
review-trainee-why = What was wrong with the goal? Answer in a few words.
review-trainee-prepared = Were you well prepared?
review-trainee-keep = What went well, and should the next one do too? Answer in a few words.
review-trainee-change = Last question: what would you do differently next time? Answer in a few words.
review-editor-goal = A short look back at the week of { $name } ({ $week }). Your coordinator reads the answers and may make one a lesson.
    1. { $quoted ->
        [yes] The goal was: “{ $goal }” Looking back, did it make sense?
       *[no] Looking back, did the goal of that week make sense?
    }
review-editor-why = What was wrong with { $name }’s goal? Answer in a few words.
review-editor-time = Was there enough time to review well?
review-editor-change = Last question: what should be different next time? Answer in a few words.
review-coordinator-goal = A short look back at the week of { $name } ({ $week }).
    1. { $quoted ->
        [yes] The goal was: “{ $goal }” Looking back, did it make sense?
       *[no] Looking back, did the goal of that week make sense?
    }
review-coordinator-why = What was wrong with { $name }’s goal? Answer in a few words.
review-coordinator-fitting = Did { $name } and the week fit each other?
review-coordinator-change = Last question: what should be different next time? Answer in a few words.
button-review-yes = Yes
button-review-partly = A little
button-review-no = No
button-review-none = I know of no goal
button-review-skip = Skip
done-review-yes = ✓ Yes
done-review-partly = ✓ A little
done-review-no = ✓ No
done-review-none = ✓ I know of no goal
done-review-skip = ✓ Skipped
review-written = Thank you, I kept it.
refused-review-answered = You answered that question already.

# The lesson and who looks after it.
lesson-asked = What did the week of { $name } ({ $week }) teach us? { $some ->
    [yes] Choose an answer as the lesson, or reply to this message with your own.
   *[no] Reply to this message with the lesson.
}
    { $answers }
lesson-asked-again = Week { $week } of { $name } has no lesson yet with somebody who looks after it. { $some ->
    [yes] Choose an answer, or reply to this message.
   *[no] Reply to this message with the lesson.
} I will not ask again.
    { $answers }
button-lesson-none = No lesson
done-lesson-none = ✓ No lesson this time.
lesson-owner = Who looks after this lesson?
    “{ $text }”
lesson-secured = ✓ { $name } looks after the lesson of week { $week }: “{ $text }”
lesson-yours = You look after a lesson of { $account_name } (week { $week }):
    “{ $text }”
    Is it arranged? Say so here.
lesson-reminder = Do you remember? You look after this lesson of { $account_name } (week { $week }):
    “{ $text }”
button-lesson-done = Arranged
done-lesson-done = ✓ Arranged. Thank you.
refused-lesson-known = Week { $week } has a lesson already, and somebody who looks after it.
refused-lesson-gone = That lesson is no longer there.
refused-lesson-done = You said that already.

# Lessons that come back.
lessons-alike = Learnt in weeks like this one:
    { $lessons }
button-lessons-ahead = 💡 Lessons for these weeks
lessons-ahead = { $monday } · { $name }
    { $lessons }
lessons-none = No lessons fit these weeks.
lessons-for-you = Your week of { $monday } on { $account_name } is near. This is what we learnt in weeks like it:
    { $lessons }
lessons-for-goal = This is what we learnt earlier about your goal:
    { $lessons }

# The handbook.
handbook-title = Handbook of { $account_name }
handbook-intro = This is what we learnt from each other’s weeks. All of it comes from looking back. The newest is on top.
handbook-empty = There is nothing in it yet. After each week we ask what we learnt. That comes here.
handbook-season-winter = Winter
handbook-season-spring = Spring
handbook-season-summer = Summer
handbook-season-autumn = Autumn
handbook-week = Week { $week }
handbook-owner = Looks after it: { $name }
handbook-nobody = Nobody looks after it now.
handbook-done = Arranged
handbook-answers = What people said
handbook-question = Question
handbook-question-goal = Did the goal make sense?
handbook-question-prepared = Were you well prepared?
handbook-question-time = Was there time to review?
handbook-question-fitting = Did maker and week fit?
handbook-answer-yes = Yes
handbook-answer-partly = A little
handbook-answer-no = No
handbook-answer-none = No goal
handbook-made = Made on { $day }

# On the command line.
column-text = Lesson
column-secured-at = Secured at
column-done-at = Arranged at
handbook-written = { $count ->
    [one] One lesson is in { $file } now.
   *[other] { $count } lessons are in { $file } now.
}
handbook-suffix = I write .html or .md, not { $file }.
