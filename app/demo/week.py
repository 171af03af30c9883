"""The play: one week of a takeover, scene by scene, from the first photograph to the baton."""

from collections.abc import Callable
from dataclasses import dataclass

from app.demo.house import EDITORS, TRAINEES
from app.demo.stage import Stage, StageError, local

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, NEXT_MONDAY = range(16, 24)


@dataclass(slots=True)
class Play:
    """The stage, and what lasts as long as a scene stays in view."""

    stage: Stage
    rest: Callable[[], None]

    def scene(self, nl: str, en: str, where: str) -> None:
        """Tells what comes and gives people time to look."""
        self.stage.tell(nl, en, where)
        self.rest()


def play(stage: Stage, rest: Callable[[], None]) -> None:
    """Plays the week; raises StageError when something that should follow does not. `rest` lasts a scene."""
    one = Play(stage, rest)
    stage.tell("De week begint.", "The week begins.", playing=True)
    for scene in (baton, intro, album, portrait, place, change, marking, stop, closer, handover):
        scene(one)
    stage.tell("De week is rond.", "The week is complete.", playing=False)


def baton(play: Play) -> None:
    """Monday 00:00: Sanne is live; the words come at 08:00."""
    stage = play.stage
    stage.jump(local(MONDAY, 0))
    play.scene("Sanne krijgt het stokje, stil.", "Sanne gets the baton, silently.", "trainee")
    stage.jump(local(MONDAY, 8))
    play.scene("Sanne hoort dat het haar week is.", "Sanne hears that it is her week.", "trainee")
    stage.hears("Sanne", "Het stokje is van jou")


def intro(play: Play) -> None:
    """The introduction: story or post, one question, an alt text, an approval, a slot."""
    stage = play.stage
    play.scene("Sanne stuurt haar kennismaking.", "Sanne sends her introduction.", "trainee")
    stage.send(
        "Sanne",
        ["coffee"],
        "Hoi! Ik ben Sanne, trainee bij de overheid. Deze week neem ik dit account over. Eerst koffie.",
    )
    stage.press("Sanne", "Niemand herkenbaar")
    stage.hears("Sanne", "Wat zie je op de foto?")
    stage.say("Sanne", "Een kop espresso op een rode schotel, van boven gezien.")
    stage.hears("Sanne", "Ingestuurd")
    play.scene("Eva keurt goed. Sanne hoort het meteen.", "Eva approves. Sanne hears at once.", "editors")
    stage.press("Eva", "Goedkeuren", EDITORS)
    stage.hears("Sanne", "goedgekeurd door Eva")
    stage.jump(local(MONDAY, 8, 30))
    play.scene("De plek is er.", "The slot has come.", "account")
    stage.posted(1)
    stage.hears("Sanne", "staat online")
    play.rest()


def album(play: Play) -> None:
    """An album in the trainees' group; the questions come in private."""
    stage = play.stage
    stage.jump(local(TUESDAY, 10))
    play.scene("Sanne deelt een album in de groep.", "Sanne shares an album in the group.", "trainees")
    stage.send(
        "Sanne", ["palace", "flower", "cat"], "Werkbezoek met veel groen. En een collega op vier poten.", chat=TRAINEES
    )
    stage.hears("Sanne", "Dank je", TRAINEES)
    stage.press("Sanne", "Niemand herkenbaar")
    stage.hears("Sanne", "Wat zie je op de foto’s?")
    stage.say(
        "Sanne", "1. Een paleis aan het water.\n2. Een oranje bloem van dichtbij.\n3. Een rode kat kijkt in de camera."
    )
    stage.press("Emre", "Goedkeuren", EDITORS, "#2")
    stage.jump(local(TUESDAY, 12, 15))
    play.scene("Het album staat als carrousel online.", "The album is online as a carousel.", "account")
    stage.posted(2)
    play.rest()


def portrait(play: Play) -> None:
    """A portrait as a file: who can be recognised, and did they say yes?"""
    stage = play.stage
    stage.jump(local(WEDNESDAY, 9))
    play.scene("Een portret. Zei iedereen ja?", "A portrait. Did everybody say yes?", "trainee")
    stage.send("Sanne", ["astronaut"], "Eileen vertelt over haar werk. Wat een verhaal!", as_file=True)
    stage.press("Sanne", "zij zeiden ja")
    stage.press("Sanne", "Ja, zelf gemaakt")
    stage.hears("Sanne", "Wat zie je op de foto?", times=2)
    stage.say("Sanne", "Een astronaut in een oranje pak lacht naar de camera.")
    stage.press("Eva", "Goedkeuren", EDITORS, "#3")
    stage.jump(local(WEDNESDAY, 12, 15))
    stage.posted(3)
    play.rest()


def place(play: Play) -> None:
    """A photograph with its place in it: taken out, and said."""
    stage = play.stage
    stage.jump(local(THURSDAY, 9))
    play.scene(
        "Een foto met de plek erin. Die gaat eruit.", "A photo that carries its place. It is taken out.", "trainee"
    )
    stage.send("Sanne", ["rocket"], "Vandaag vertrekt er iets groots. Wij telden mee af.", as_file=True, gps=True)
    stage.hears("Sanne", "Ik heb de locatie weggehaald")
    stage.press("Sanne", "Niemand herkenbaar")
    stage.hears("Sanne", "Wat zie je op de foto?", times=3)
    stage.say("Sanne", "Een raket stijgt op boven een wolk van rook, in de avond.")


def change(play: Play) -> None:
    """The editor asks for a change; then two editors decide at the same moment."""
    stage = play.stage
    play.scene("Eva vraagt een aanpassing.", "Eva asks for a change.", "editors")
    stage.press("Eva", "Aanpassen", EDITORS, "#4")
    card = stage.hears("Eva", "wat moet er anders?", EDITORS)
    stage.say("Eva", "Mooi! Schrijf je er nog bij wat we zien?", EDITORS, card["message_id"])
    stage.hears("Sanne", "vraagt een aanpassing")
    stage.say("Sanne", "Een raket! Vandaag vertrok er iets groots. Wij keken op kantoor en telden mee af.")
    stage.hears("Eva", "is aangepast", EDITORS)
    play.scene("Eva en Emre tikken tegelijk. Eén besluit.", "Eva and Emre tap at once. One decision.", "editors")
    alerts = stage.press_at_once(("Eva", "Emre"), "Goedkeuren", EDITORS, "#4")
    if len(alerts) != 1:
        raise StageError(
            f"Two editors tapped at once and {len(alerts)} of them heard that it was decided.",
            f"Twee redacteuren tikten tegelijk en {len(alerts)} van hen hoorde dat er al een besluit was.",
        )
    stage.tell(f"De ander hoort: “{alerts[0]}”", f"The other hears: “{alerts[0]}”", "editors")
    stage.jump(local(THURSDAY, 12, 15))
    stage.posted(4)
    play.rest()


def marking(play: Play) -> None:
    """A caption with a marking breaks a rule: everything is erased."""
    stage = play.stage
    stage.jump(local(THURSDAY, 15))
    play.scene("Een merking in de tekst. Die mag hier niet.", "A marking in the text. It may not be here.", "trainee")
    stage.send("Sanne", ["photographer"], "Mooie nota vandaag! Dep. Vertrouwelijk, maar toch leuk.")
    stage.hears("Sanne", "zijn gewist")
    play.rest()


def stop(play: Play) -> None:
    """A freeze and a release: the missed slot is planned again, nothing bursts out."""
    stage = play.stage
    stage.jump(local(FRIDAY, 9))
    play.scene("Nog een bericht voor vrijdag.", "One more post for Friday.", "trainee")
    stage.send("Sanne", ["flower"], "Bloemen van het team. Bijna weekend!", as_file=True, gps=True)
    stage.press("Sanne", "Niemand herkenbaar")
    stage.press("Sanne", "Toch plaatsen")
    stage.hears("Sanne", "Wat zie je op de foto?", times=4)
    stage.say("Sanne", "Een oranje bloem in een bos bloemen.")
    stage.press("Emre", "Goedkeuren", EDITORS, "#6")
    stage.hears("Sanne", "#6 is goedgekeurd")
    play.scene("Cor drukt op de noodstop.", "Cor presses the emergency stop.", "coordinator")
    stage.say("Cor", "/noodstop")
    stage.hears("Cor", "Alles staat stil")
    stage.jump(local(FRIDAY, 12, 20))
    play.scene("12:15 gaat voorbij. Er komt niets online.", "12:15 passes. Nothing goes online.", "account")
    stage.say("Cor", "/hervat")
    stage.hears("Cor", "gaat weer verder")
    stage.jump(local(FRIDAY, 17, 30))
    play.scene("De volgende plek. Nu wel.", "The next slot. Now it does.", "account")
    stage.posted(5)


def closer(play: Play) -> None:
    """The last post."""
    stage = play.stage
    stage.jump(local(SUNDAY, 12))
    play.scene("De afsluiter.", "The closer.", "trainee")
    stage.send("Sanne", ["galaxies"], "Dat was mijn week. Dank voor het meekijken! Morgen is het stokje voor Ties.")
    stage.press("Sanne", "Niemand herkenbaar")
    stage.hears("Sanne", "Wat zie je op de foto?", times=5)
    stage.say("Sanne", "Honderden sterrenstelsels tegen een zwarte hemel.")
    stage.press("Eva", "Goedkeuren", EDITORS, "#7")
    stage.jump(local(SUNDAY, 19))
    stage.posted(6)
    play.rest()


def handover(play: Play) -> None:
    """Monday: the baton passes to Ties."""
    stage = play.stage
    stage.jump(local(NEXT_MONDAY, 0))
    play.scene("Het stokje gaat naar Ties.", "The baton passes to Ties.", "trainees")
    stage.jump(local(NEXT_MONDAY, 8))
    stage.hears("Ties", "The baton is yours")
    stage.cast("Ties")
    stage.hears("Sanne", "Je week op")
    stage.hears("Ties", "Het stokje gaat van Sanne naar Ties", TRAINEES)
    play.rest()
