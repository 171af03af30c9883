"""Looking back on a week as people live it in their chats: answers, the lesson, and who looks after it."""

from takeover.model import Week, WeekState
from takeover.weeks import IsoWeek
from tests.relay.kit import Stage, Troupe, labels, until, words_of

PAST = IsoWeek.parse("2026-W45")
A_WEEK_LATER = "2026-11-16T10:00:01+01:00"


def closed(stage: Stage, troupe: Troupe) -> None:
    """The trainee had a week, a week ago; it is time for the questions."""
    with stage.database.unit() as unit:
        person = unit.people.by_telegram(troupe.trainee.id)
        assert person is not None
        unit.weeks.save(Week(troupe.account, PAST, person.id, WeekState.CLOSED))
        unit.commit()
    stage.jump(A_WEEK_LATER)


def state(stage: Stage, troupe: Troupe) -> str:
    return str(stage.one("select state from weeks where account_id = ? and week = ?", troupe.account, str(PAST)))


def test_a_week_is_looked_back_at_and_its_lesson_returns(stage: Stage, troupe: Troupe) -> None:
    sanne, cor, eva = troupe.trainee, troupe.coordinator, troupe.editor
    closed(stage, troupe)
    asked = sanne.hears("Klopte het doel van je week")
    assert labels(asked) == ["Ja", "Een beetje", "Nee", "Ik ken geen doel", "Overslaan"]
    sanne.press("Ja", about="Klopte het doel")
    sanne.hears("Wat ging goed")
    sanne.say("Elke dag een collega laten vertellen.")
    sanne.hears("ik heb het bewaard")
    sanne.press("Overslaan", about="Was je goed voorbereid?")
    changed = sanne.hears("Laatste vraag")
    sanne.say("Ik zou eerder beginnen.", reply_to=changed["message_id"])
    cor.press("Nee", about="Klopte het doel")
    until(lambda: "✓ Nee" in words_of(cor.hears("Klopte het doel")), what="the answer to stand below the question")
    for question in ("Wat klopte er niet", "bij elkaar", "Laatste vraag"):
        cor.press("Overslaan", about=question)
    until(lambda: state(stage, troupe) == "reviewed", what="the week to be reviewed")
    stage.jump("2026-11-16T10:01:01+01:00")
    lesson = cor.hears("Wat leerde de week van Sanne")
    assert "1. Elke dag een collega laten vertellen." in words_of(lesson)
    assert labels(lesson) == ["1", "2", "Geen les"]
    cor.press("1", about="Wat leerde de week")
    cor.press("Eva", about="Wie zorgt voor deze les?")
    cor.hears("✓ Eva zorgt voor de les")
    assert state(stage, troupe) == "secured"
    eva.press("Geregeld", about="Elke dag een collega")
    eva.hears("✓ Geregeld")
    cor.say("/toewijzen 2026-W48 Ties")
    cor.hears("Geleerd in weken die hierop lijken:\n• Elke dag een collega laten vertellen.")


def test_a_lesson_is_written_in_reply_and_only_by_who_plans(stage: Stage, troupe: Troupe) -> None:
    sanne, cor = troupe.trainee, troupe.coordinator
    closed(stage, troupe)
    sanne.hears("Klopte het doel van je week")
    stage.jump("2026-11-20T10:00:01+01:00")
    asked = cor.hears("Antwoord op dit bericht met de les.")
    cor.say("Plan de kennismaking op vrijdag.", reply_to=asked["message_id"])
    who = cor.hears("Wie zorgt voor deze les?")
    assert "“Plan de kennismaking op vrijdag.”" in words_of(who)
    first = sanne.hears("Klopte het doel")["message_id"]
    assert "Dat kan alleen een coördinator" in sanne.press_data(f"1|lesson|{troupe.account}|0|{PAST}=0", first)
    assert state(stage, troupe) == "closed"
    cor.press("Terug", about="Wie zorgt voor deze les?")
