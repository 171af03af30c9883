"""The ways in which a first post says who speaks, and that the account is taken over."""

import pytest

from rules.engine import judge_caption


@pytest.mark.parametrize(
    "caption",
    [
        "Wie zit er deze week aan de knoppen? Ik! Sanne, data-analist bij CBS.",
        "Een week lang de baas over deze pagina: ik, Youssef van de Douane.",
        "Goedemorgen, Iris van het KNMI hier. Jullie zitten een week met mij opgescheept.",
        "Deze week zit Amira achter de knoppen. Dat ben ik, trainee op de ambassade!",
        "Vandaag begint mijn week op dit account. Ik ben Eva, inspecteur in opleiding.",
        "Stokje gekregen van Marloes, dank! Ik ben Jasmijn en ik ga ermee aan de haal tot zondag.",
        "Lena, 24, trainee in infrastructure. Mine until Sunday: this account, this helmet, this bridge.",
        "Got the keys to this account! I'm Jack and I work on floods.",
        "For the next seven days I'm your eyes and ears at the court. My name is Leo.",
        "Your host until Sunday is Ethan, economist at the ministry.",
        "Hello! I'm a trainee at the court and I have this account for a week.",
        "This is Molly taking the wheel for the week.",
    ],
)
def test_an_introduction_in_other_words_is_one(caption: str) -> None:
    assert "INT-05" not in judge_caption(caption, first_post=True)


@pytest.mark.parametrize(
    "caption",
    [
        "Ik kreeg vandaag een account voor het systeem. Ik ben Noor.",
        "I'm Kate and this week we open a bridge.",
        "Ik ben trainee bij de gemeente en dit is mijn bureau.",
        "Deze week op dit account: veel regen. Ik ben Sanne.",
        "Follow the river and you find our office.",
        "Volgende week neem ik het account over, ik ben Daan.",
    ],
)
def test_a_name_or_a_week_alone_is_none(caption: str) -> None:
    assert "INT-05" in judge_caption(caption, first_post=True)


@pytest.mark.parametrize(
    ("caption", "marked"),
    [
        ("Op de voorkant van het stuk staat GEHEIM in rode letters.", True),
        ("My first document with Top Secret on every page.", True),
        ("Kijk, de kop: D E P A R T E M E N T A A L  V E R T R O U W E L I J K.", True),
        ("Here is the cupboard with the classified files.", True),
        ("At our department, confidential advisers help you.", False),
        ("In het museum ligt een brief met Geheim erop, uit 1672.", False),
        ("De rode stempel op het papier zegt: betaald.", False),
    ],
)
def test_a_level_that_is_written_on_paper_is_a_marking(caption: str, marked: bool) -> None:
    assert ("SEC-01" in judge_caption(caption)) is marked
