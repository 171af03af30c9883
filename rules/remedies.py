"""What one tap can better in a caption, without touching its tone."""

import regex

from rules.hashtags import camel_case
from rules.rulebook import HOUSE
from rules.text import hashtags, shorter_runs


def readable_hashtags(caption: str) -> str:
    """The caption with every lower-case hashtag of several known words written with capitals (#WerkenBijHetRijk)."""
    for tag in dict.fromkeys(hashtags(caption)):
        if better := camel_case(tag):
            caption = regex.sub(rf"(?<=[#＃]){regex.escape(tag)}(?!\w)", better, caption)
    return caption


def readable(caption: str) -> str:
    """The caption after everything that TOEG-03 advises: readable hashtags and no long run of emoji."""
    return shorter_runs(readable_hashtags(caption), HOUSE.numbers.emoji_run)
