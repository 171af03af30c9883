# De terugblik: dank, een paar vragen, en de les die een week achterlaat.

# Dank, met wat er uitging.
week-thanks = Dank je wel voor je week op { $account_name }! { $count ->
    [0] Er ging niets van je online. Ook dat kan.
    [one] Eén bericht van je ging online:
   *[other] { $count } berichten van je gingen online:
}
    { $posts }

# De vragen. Eén tegelijk, overslaan mag.
review-trainee-goal = Je week is een week voorbij. Ik heb vier korte vragen. Je coördinator leest de antwoorden en kan er een les van maken.
    1. { $quoted ->
        [yes] Je leerdoel was: “{ $goal }” Klopte dat doel, achteraf gezien?
       *[no] Klopte het doel van je week, achteraf gezien?
    }
review-trainee-why = Wat klopte er niet aan het doel? Antwoord in een paar woorden.
review-trainee-prepared = Was je goed voorbereid?
review-trainee-keep = Wat ging goed, en moet de volgende ook zo doen? Antwoord in een paar woorden.
review-trainee-change = Laatste vraag: wat zou je de volgende keer anders doen? Antwoord in een paar woorden.
review-editor-goal = Een korte terugblik op de week van { $name } ({ $week }). Je coördinator leest de antwoorden en kan er een les van maken.
    1. { $quoted ->
        [yes] Het leerdoel was: “{ $goal }” Klopte dat doel, achteraf gezien?
       *[no] Klopte het doel van die week, achteraf gezien?
    }
review-editor-why = Wat klopte er niet aan het doel van { $name }? Antwoord in een paar woorden.
review-editor-time = Was er genoeg tijd om goed te beoordelen?
review-editor-change = Laatste vraag: wat moet de volgende keer anders? Antwoord in een paar woorden.
review-coordinator-goal = Een korte terugblik op de week van { $name } ({ $week }).
    1. { $quoted ->
        [yes] Het leerdoel was: “{ $goal }” Klopte dat doel, achteraf gezien?
       *[no] Klopte het doel van die week, achteraf gezien?
    }
review-coordinator-why = Wat klopte er niet aan het doel van { $name }? Antwoord in een paar woorden.
review-coordinator-fitting = Pasten { $name } en de week bij elkaar?
review-coordinator-change = Laatste vraag: wat moet de volgende keer anders? Antwoord in een paar woorden.
button-review-yes = Ja
button-review-partly = Een beetje
button-review-no = Nee
button-review-none = Ik ken geen doel
button-review-skip = Overslaan
done-review-yes = ✓ Ja
done-review-partly = ✓ Een beetje
done-review-no = ✓ Nee
done-review-none = ✓ Ik ken geen doel
done-review-skip = ✓ Overgeslagen
review-written = Dank je, ik heb het bewaard.
refused-review-answered = Die vraag heb je al beantwoord.

# De les en wie ervoor zorgt.
lesson-asked = Wat leerde de week van { $name } ({ $week }) ons? { $some ->
    [yes] Kies een antwoord als les, of antwoord op dit bericht met je eigen les.
   *[no] Antwoord op dit bericht met de les.
}
    { $answers }
lesson-asked-again = Week { $week } van { $name } heeft nog geen les met iemand die ervoor zorgt. { $some ->
    [yes] Kies een antwoord, of antwoord op dit bericht.
   *[no] Antwoord op dit bericht met de les.
} Hierna vraag ik het niet meer.
    { $answers }
button-lesson-none = Geen les
done-lesson-none = ✓ Geen les deze keer.
lesson-owner = Wie zorgt voor deze les?
    “{ $text }”
lesson-secured = ✓ { $name } zorgt voor de les van week { $week }: “{ $text }”
lesson-yours = Jij zorgt voor een les van { $account_name } (week { $week }):
    “{ $text }”
    Is het geregeld? Zeg het dan hier.
lesson-reminder = Weet je nog? Jij zorgt voor deze les van { $account_name } (week { $week }):
    “{ $text }”
button-lesson-done = Geregeld
done-lesson-done = ✓ Geregeld. Dank je wel.
refused-lesson-known = Week { $week } heeft al een les, en iemand die ervoor zorgt.
refused-lesson-gone = Die les is er niet meer.
refused-lesson-done = Dat heb je al gezegd.

# Lessen die terugkomen.
lessons-alike = Geleerd in weken die hierop lijken:
    { $lessons }
button-lessons-ahead = 💡 Lessen voor deze weken
lessons-ahead = { $monday } · { $name }
    { $lessons }
lessons-none = Er zijn geen lessen die bij deze weken passen.
lessons-for-you = Je week van { $monday } op { $account_name } komt eraan. Dit leerden we in weken die erop lijken:
    { $lessons }
lessons-for-goal = Dit leerden we eerder over je leerdoel:
    { $lessons }

# Het handboek.
handbook-title = Handboek van { $account_name }
handbook-intro = Dit leerden we van elkaars weken. Alles hier komt uit terugblikken. Het nieuwste staat boven.
handbook-empty = Er staat nog niets in. Na elke week vragen we wat we leerden. Dat komt hier.
handbook-season-winter = Winter
handbook-season-spring = Lente
handbook-season-summer = Zomer
handbook-season-autumn = Herfst
handbook-week = Week { $week }
handbook-owner = Zorgt ervoor: { $name }
handbook-nobody = Niemand zorgt er nu voor.
handbook-done = Geregeld
handbook-answers = Wat mensen zeiden
handbook-question = Vraag
handbook-question-goal = Klopte het doel?
handbook-question-prepared = Was je goed voorbereid?
handbook-question-time = Was er tijd om te beoordelen?
handbook-question-fitting = Pasten maker en week bij elkaar?
handbook-answer-yes = Ja
handbook-answer-partly = Een beetje
handbook-answer-no = Nee
handbook-answer-none = Geen doel
handbook-made = Gemaakt op { $day }

# Op de opdrachtregel.
column-text = Les
column-secured-at = Zeker sinds
column-done-at = Geregeld op
handbook-written = { $count ->
    [one] Eén les staat nu in { $file }.
   *[other] { $count } lessen staan nu in { $file }.
}
handbook-suffix = Ik schrijf .html of .md, niet { $file }.
