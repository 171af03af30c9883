"""The ground rules in the chat: read by subject, changed by a coordinator after a look at what would be different."""

from tests.relay.kit import INTRO, Stage, Troupe, words_of


def in_force(stage: Stage, troupe: Troupe) -> list[str]:
    found = stage.rows(
        "select version from rulebooks join accounts on accounts.id = account_id"
        " where name = ? and adopted_at is not null order by adopted_at",
        troupe.name,
    )
    return [row[0] for row in found]


def test_the_rules_are_read_by_subject_and_only_who_plans_may_change_them(stage: Stage, troupe: Troupe) -> None:
    troupe.trainee.say("/spelregels")
    troupe.trainee.hears("De spelregels. Verder ben je vrij.")
    troupe.trainee.press("Politiek")
    told = words_of(troupe.trainee.hears("POL-01"))
    assert "De redactie kan het toch toestaan." in told
    assert len(told) < 1200
    assert "Spelregels aanpassen" not in str(troupe.trainee.hears("De spelregels. Verder")["buttons"])
    troupe.trainee.say("/spelregels getal per_day 9")
    troupe.trainee.hears("coördinator")
    assert in_force(stage, troupe) == []


def test_editors_see_which_rules_hold_and_all_of_them_in_their_group(stage: Stage, troupe: Troupe) -> None:
    troupe.editor.say("/spelregels", troupe.editors)
    assert "Spelregels house, versie 20" in words_of(troupe.editor.hears("De spelregels. Verder", troupe.editors))
    troupe.editor.press("Veiligheid", troupe.editors)
    troupe.editor.hears("SEC-01", troupe.editors)
    troupe.editor.press("Alles, als bestand", troupe.editors)
    troupe.editor.hears("Een coördinator kan ze aanpassen", troupe.editors)
    troupe.trainee.say("/spelregels")
    assert "Alles, als bestand" not in str(troupe.trainee.hears("De spelregels. Verder")["buttons"])


def test_what_is_typed_wrongly_is_told_without_a_file(stage: Stage, troupe: Troupe) -> None:
    cor = troupe.coordinator
    cor.say("/spelregels getal sentence_words 3")
    assert words_of(cor.hears("‘sentence_words’ is een heel getal van 5 tot en met 200.")).count("\n") == 0
    cor.say("/spelregels woord nonsens + iets")
    cor.hears("Er is geen woordenlijst nonsens")


def test_a_number_changes_after_a_look_at_what_it_would_have_changed(stage: Stage, troupe: Troupe) -> None:
    number = troupe.submitted(caption=f"{INTRO} #Dijk #Water")
    cor = troupe.coordinator
    cor.say("/spelregels")
    cor.press("Spelregels aanpassen")
    cor.press("Een getal")
    cor.press("hashtags = 5")
    cor.hears("hashtags is nu 5")
    cor.say("/spelregels getal hashtags 1")
    preview = words_of(cor.hears("Dit verandert:"))
    assert "hashtags: 5 → 1" in preview
    assert f"#{number}: + TECH-05" in preview
    cor.press("Invoeren")
    cor.hears("Ingevoerd: spelregels")
    troupe.editor.hears("De spelregels zijn aangepast", troupe.editors)
    assert len(in_force(stage, troupe)) == 1
    cor.say("/spelregels getal hashtags veel")
    cor.hears("veel kan niet voor hashtags")
    cor.say("/spelregels woord parties + regenboogfeest")
    cor.hears("+ parties nl: regenboogfeest")
    cor.press("Laat zo")
    cor.hears("Er is niets veranderd")
    assert len(in_force(stage, troupe)) == 1


def test_a_file_with_mistakes_is_told_line_by_line_and_a_good_one_comes_into_force(
    stage: Stage, troupe: Troupe
) -> None:
    cor = troupe.coordinator
    cor.say("/spelregels")
    cor.press("Spelregels aanpassen")
    cor.press("Alles, als bestand")
    cor.hears("Dit zijn de spelregels nu")
    fork = '[rulebook]\nname = "water"\nversion = "7"\nextends = "house"\n[numbers]\n'
    cor.send(("water.toml", (fork + "hashtags = 99\n").encode(), "application/toml"), as_="document")
    told = words_of(cor.hears("Dit bestand klopt nog niet"))
    assert "Regel 6:" in told
    cor.send(("water.toml", (fork + "hashtags = 3\n").encode(), "application/toml"), as_="document")
    cor.hears("hashtags: 5 → 3")
    cor.press("Invoeren")
    cor.hears("Ingevoerd: spelregels 7")
    assert in_force(stage, troupe) == ["7"]
