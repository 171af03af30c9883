"""Text in words: sentences, lists, combinations, and what one tap makes of a caption."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.combinations import hit
from rules.engine import judge
from rules.facts import Facts
from rules.lexicon import Lexicon
from rules.remedies import REMEDIES, remedy
from rules.rulebook import HOUSE
from rules.sentences import reading_ease, sentences
from rules.shape import Combination
from rules.splitting import split
from rules.text import neutral
from rules.tokens import read
from rules.wording import explain
from tests.rules.strategies import texts

LONG = (
    "Vanochtend fietste ik door de regen naar kantoor en daar bleek dat de vergadering was verzet naar morgen omdat de "
    "helft van het team nog in de trein zat."
)


def parts(text: str) -> list[str]:
    return [one.text for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een. Twee! Drie? Vier", ["Een.", "Twee!", "Drie?", "Vier"]),
        ("Om 9.30 uur kost het 2.500 euro.", ["Om 9.30 uur kost het 2.500 euro."]),
        ("Dhr. Jansen en bijv. mevr. De Wit.", ["Dhr. Jansen en bijv. mevr. De Wit."]),
        ("I met J. Smith, e.g. at 5 p.m. today.", ["I met J. Smith, e.g. at 5 p.m. today."]),
        ("alles klein. ook hier", ["alles klein.", "ook hier"]),
        ("Feest 🎉 Morgen weer", ["Feest 🎉", "Morgen weer"]),
        ("📍 Utrecht", ["📍 Utrecht"]),
        ("Zie www.rijk.nl/pagina. Klaar", ["Zie www.rijk.nl/pagina.", "Klaar"]),
        ("Nou… en toen… Toen niets", ["Nou… en toen…", "Toen niets"]),
        ("Regel een\n\nRegel twee", ["Regel een", "Regel twee"]),
        ("Hij zei: “Kom!” En weg.", ["Hij zei: “Kom!”", "En weg."]),
        ("", []),
    ],
)
def test_sentences_end_where_people_end_them(text: str, found: list[str]) -> None:
    assert parts(text) == found


def test_a_closing_row_of_hashtags_makes_no_sentence_longer() -> None:
    assert sentences("Dagje dijk #Water #Dijk @sam")[0].words == 2


def test_a_child_s_text_reads_easier_than_a_ministry_s() -> None:
    easy = "De kat zit op de mat. Hij slaapt nu. Wij eten soep en brood."
    hard = "Overeenkomstig de dienaangaande vastgestelde uitvoeringsregelingen geschiedt besluitvorming departementaal."
    hard += " Implementatie van beleidsinstrumentarium vereist interdepartementale afstemming."
    assert (reading_ease(easy) or 0) > 80
    assert (reading_ease(hard) or 0) < 30
    assert reading_ease("Te kort.") is None


@given(texts)
def test_sentences_stand_where_they_say(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in sentences(text))


# Lists


def found(entries: list[str], text: str) -> bool:
    return "list" in Lexicon({"list": entries}).find(read(text))


@pytest.mark.parametrize(
    ("entry", "text", "there"),
    [
        ("stem op", "Ik STEM, op maandag", True),
        ("stem op", "Ik stem. Op maandag", False),
        ("leugen*", "Wat een leugenaars", True),
        ("*beleid", "het woonbeleid", True),
        ("*beleid", "beleidsmedewerker", False),
        ("DENK", "DENK wint", True),
        ("DENK", "Denk je?", False),
        ("Volt", "VOLT!", True),
        ("Volt", "tien volt", False),
        ("café", "het Cafe\u0301", True),
        ("minister", "the minister's car", True),
        ("burn-out", "een burn out", True),
        ("stem volt", "#StemVolt", True),
        ("werken bij", "#werkenbijhetrijk", True),
        ("albert heijn", "@albert heijn", True),
        ("🥂", "proost🥂", True),
        ("op * van", "op kosten van", True),
        ("op * van", "op van", False),
    ],
)
def test_words_on_a_list_are_found_as_people_write_them(entry: str, text: str, there: bool) -> None:
    assert found([entry], text) is there


PARTS = st.sampled_from(["rood", "roo*", "*ood", "*", "licht", "Licht"])
ENTRIES = st.lists(PARTS, min_size=1, max_size=3).map(" ".join).filter(lambda entry: not entry.startswith("* "))


@given(
    st.dictionaries(st.sampled_from("abc"), st.lists(ENTRIES, max_size=5), min_size=1),
    st.lists(st.sampled_from(["rood", "roos", "licht", "Licht", "kleur"]), max_size=6).map(" ".join),
)
def test_lists_together_find_what_each_entry_finds_alone(lists: dict[str, list[str]], text: str) -> None:
    """Entries of many lists share what they have in common; none may find what another one says."""
    reading = read(text)
    together = Lexicon(lists).find(reading)
    for name, entries in lists.items():
        alone = {place for entry in entries for place in Lexicon({name: [entry]}).find(reading).get(name, [])}
        assert set(together.get(name, [])) == alone
        told = {(start, end) for _, start, end in Lexicon(lists).entries(reading, name)}
        assert told == {(start, max(end for first, end in alone if first == start)) for start, _ in alone}


def test_the_time_for_a_caption_does_not_depend_on_the_length_of_the_lists() -> None:
    short, long = (Lexicon({"list": [f"woord{number}" for number in range(size)]}) for size in (100, 100_000))
    reading = read("Vandaag mee met een inspectie op het water. Wat een baan! " * 5)

    def taken(lexicon: Lexicon) -> float:
        started = time.process_time()
        for _ in range(200):
            lexicon.find(reading)
        return time.process_time() - started

    taken(short)
    assert taken(long) < 3 * taken(short) + 0.02


# Combinations

LISTS = Lexicon(
    {"who": ["baas"], "bad": ["lui", "traag"], "thing": ["printer"], "dure_les": ["trage les"], "no": ["niet"]}
)


@pytest.mark.parametrize(
    ("combination", "text", "there"),
    [
        (Combination(("who", "bad")), "Mijn baas is lui", True),
        (Combination(("who", "bad")), "Mijn baas lacht. Ik ben lui", False),
        (Combination(("who", "bad"), reach="text"), "Mijn baas lacht. Ik ben lui", True),
        (Combination(("who", "bad"), within=1), "Mijn baas is lui", True),
        (Combination(("who", "bad"), within=1), "Mijn baas is vandaag lui", False),
        (Combination(("who", "bad"), ordered=True), "Lui is mijn baas", False),
        (Combination(("who", "bad"), unless=("thing",)), "Mijn baas is lui, zegt de printer", False),
        (Combination(("who", "bad"), not_before=("thing",)), "Mijn baas is lui, zegt de printer", True),
        (Combination(("who", "bad"), not_before=("thing",)), "De printer van mijn baas is traag", False),
        (Combination(("who", "bad"), not_near=("no",)), "Mijn baas is niet lui", False),
        (Combination(("who", "bad"), not_near=("no",)), "Ik weet het niet zeker, maar mijn baas is lui", True),
        (Combination(("bad", "bad")), "lui", False),
        (Combination(("bad", "bad")), "lui en traag", True),
        (Combination(("who or thing", "bad")), "De printer is traag", True),
    ],
)
def test_combinations(combination: Combination, text: str, there: bool) -> None:
    reading = read(text)
    assert bool(hit(combination, reading, LISTS.find(reading))) is there


def test_a_phrase_covers_its_words() -> None:
    lists = Lexicon({"bad": ["trage"], "who": ["baas"], "phrase": ["trage les"]})
    combination = Combination(("who", "bad"), except_=("phrase",))
    for text, there in (("Trage baas", True), ("Trage les van mijn baas", False)):
        reading = read(text)
        assert bool(hit(combination, reading, lists.find(reading))) is there


def test_the_words_that_made_a_rule_speak_can_be_shown() -> None:
    caption = "Leuk. Stem woensdag op D66!"
    (places,) = explain(caption, HOUSE).values()
    assert [caption[start:end] for start, end in places] == ["Stem", "D66"]
    assert explain("De minister kwam.", HOUSE) == {}
    assert set(explain("De minister kwam.", HOUSE, election=True)) == {"POL-02"}


# Remedies


def test_a_long_sentence_becomes_two_at_the_best_place() -> None:
    assert split(LONG) == (
        "Vanochtend fietste ik door de regen naar kantoor en daar bleek dat de vergadering was verzet naar morgen. "
        "Dat komt omdat de helft van het team nog in de trein zat."
    )
    assert split("Kort en goed.") is None


@pytest.mark.parametrize(
    ("code", "caption", "better"),
    [
        ("TAAL-02", "Middels dit filmpje, doch kort.", "Met dit filmpje, maar kort."),
        ("TAAL-02", "Hey guys! #guys", "Hey everyone! #guys"),
        ("TAAL-02", "Gewone woorden.", None),
        ("TOEG-03", "#werkenbijhetrijk 🎉🎉🎉🎉", "#WerkenBijHetRijk 🎉🎉🎉"),
        ("TAAL-01", "Kort.", None),
        ("SEC-01", "Dep.V", None),
    ],
)
def test_one_tap(code: str, caption: str, better: str | None) -> None:
    assert remedy(code, caption) == better


def test_a_remedy_leaves_the_rest_of_the_caption_alone() -> None:
    better = remedy("TAAL-01", f"Hoi!\n\n{LONG} Tot morgen 👋 #Fiets")
    assert better is not None
    assert better.startswith("Hoi!\n\nVanochtend")
    assert better.endswith(" Tot morgen 👋 #Fiets")


def long_text(caption: str) -> tuple[object, ...]:
    found = [one for one in judge(Facts(caption=caption)) if one.code == "TAAL-01"]
    return tuple(one.numbers["remedy"] for one in found)


def test_a_sentence_that_cannot_be_split_is_not_offered_in_two() -> None:
    assert long_text(LONG) == ("yes",)
    assert long_text("woord " * 26) == ("no",)


def test_a_text_of_long_words_is_hard_to_read_in_short_sentences_too() -> None:
    hard = "Interdepartementale verantwoordingssystematiek vereist gecoördineerde besluitvorming. "
    assert long_text(hard * 6) == ("text",)
    assert long_text(hard) == ()
    assert long_text("Ik fiets naar het werk. Het regent. Mijn jas is nat. " * 3) == ()


@given(texts)
def test_remedies_come_to_rest(text: str) -> None:
    for code in REMEDIES:
        better = remedy(code, text) or neutral(text)
        assert remedy(code, better) in (None, remedy(code, better))
        assert len(better) <= 3 * len(text) + 200
