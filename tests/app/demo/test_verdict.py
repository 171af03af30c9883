"""The verdict on a week that played itself."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from app.demo.verdict import all_is_well


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("nl", "Niets verloren, niets dubbel: 3 gestuurd, 2 online, 1 gewist."),
        ("en", "Nothing lost, nothing doubled: 3 sent, 2 online, 1 erased."),
    ],
)
def test_the_last_line_of_a_week_says_in_its_language_that_all_is_well(lang: str, line: str) -> None:
    states = json.dumps([{"state": state} for state in ("published", "published", "withdrawn")])
    stage: Any = SimpleNamespace(house=SimpleNamespace(answer=lambda *_: states), posts=lambda: [{}, {}])
    assert all_is_well(stage, lang) == line
