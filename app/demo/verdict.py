"""What the week left behind: a readable timeline, and whether anything was lost or doubled."""

import json
from collections import Counter
from datetime import datetime

import words
from app.demo.house import PEOPLE, ZONE
from app.demo.stage import Stage, words_of

EXPECTED = {
    1: "published",
    2: "published",
    3: "published",
    4: "published",
    5: "withdrawn",
    6: "published",
    7: "published",
}


HEAD = {"nl": "Op het officiële account, het oudste eerst:", "en": "On the official account, oldest first:"}


def timeline(stage: Stage, lang: str) -> str:
    """The story with the demo's time in "nl" or "en", then what stands on the official account, oldest first."""
    told = [f"{moment(at.astimezone(ZONE), lang)}  {nl if lang == 'nl' else en}" for at, nl, en in stage.story]
    posts = [
        f"  {post['type']:<15} {len(post['children'])} × {post['caption'][:70]}" for post in reversed(stage.posts())
    ]
    return "\n".join([*told, "", HEAD[lang], *posts])


def moment(at: datetime, lang: str) -> str:
    """A local moment in "nl" or "en", such as `ma 16 nov 08:30`: as the bot tells it."""
    return words.moment(lang, at, ZONE)


SOUND = {
    "nl": "Niets verloren, niets dubbel: {sent} gestuurd, {online} online, {erased} gewist.",
    "en": "Nothing lost, nothing doubled: {sent} sent, {online} online, {erased} erased.",
}


def all_is_well(stage: Stage, lang: str) -> str:
    """The verdict on a week in which `lost_or_doubled` found nothing, in one line."""
    states = [one["state"] for one in json.loads(stage.house.answer("submissions", "--json"))]
    return SOUND[lang].format(sent=len(states), online=len(stage.posts()), erased=states.count("withdrawn"))


def lost_or_doubled(stage: Stage) -> list[str]:
    """One line for everything that is not as it should be; empty when all is well."""
    found = {one["number"]: one for one in json.loads(stage.house.answer("submissions", "--json"))}
    problems = [
        f"#{number} should be {state} and is {found[number]['state'] if number in found else 'missing'}"
        for number, state in EXPECTED.items()
        if number not in found or found[number]["state"] != state
    ]
    problems += [f"#{number} was not expected" for number in found if number not in EXPECTED]
    posts = stage.posts()
    published = {one["media_id"] for one in found.values() if one["media_id"]}
    problems += [f"{one['id']} is public and nobody knows it" for one in posts if one["id"] not in published]
    problems += [f"{media} should be public and is not" for media in published - {one["id"] for one in posts}]
    captions = Counter(one["caption"] for one in posts)
    problems += [f"published {count} times: {caption[:40]}" for caption, count in captions.items() if count > 1]
    return problems + _news(stage)


def _news(stage: Stage) -> list[str]:
    """Sanne hears of each publication exactly once."""
    said = Counter(
        words_of(one).split()[0] for one in stage.messages(PEOPLE["Sanne"][0]) if "staat online" in words_of(one)
    )
    wanted = {f"#{number}" for number, state in EXPECTED.items() if state == "published"}
    return [f"{number} was announced {said[number]} times" for number in sorted(wanted) if said[number] != 1]
