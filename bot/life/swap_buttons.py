"""The buttons of swaps: under their sentences, and under the lines of `/ruil`."""

from bot.buttons import Button, Press, Rows, in_pairs
from takeover.life.swap_views import Seen
from takeover.ports import Message

MOST = 8
"""Submissions that are named on buttons."""
ANSWERS = {"yes": "swapyes", "no": "swapno", "off": "swapoff", "undo": "swapundo", "ask-undo": "swapback"}
DECISIONS = {"confirm": "yes", "refuse": "no"}


def under(message: Message) -> Rows:
    """The buttons under a sentence about a swap, by its code."""
    numbers, code = message.numbers, message.code
    swap = int(numbers.get("swap", 0))
    if code in ("swap-asked", "swap-reminder"):
        return ((_button(swap, "yes"), _button(swap, "no")),)
    if code in ("swap-offered", "swap-reminder-offer"):
        return ((_take(swap, str(numbers["own"])),),)
    if code == "swap-agreed":
        return ((_button(swap, "off"),),)
    if code in ("swap-to-confirm", "swap-reminder-confirm"):
        return ((_button(swap, "confirm"), _button(swap, "refuse")),)
    if code == "swap-undo-asked":
        return ((_button(swap, "undo"),),)
    if code == "swap-done":
        return ((_button(swap, "ask-undo"),),)
    if code == "swap-posts-along":
        return in_pairs([_withdraw(one) for one in str(numbers["posts"]).split()[:MOST]])
    return ()


def _button(swap: int, way: str) -> Button:
    if way in DECISIONS:
        return Button(f"button-swap-{way}", Press("swapok", swap, 0, DECISIONS[way]))
    return Button(f"button-swap-{way}", Press(ANSWERS[way], swap))


def _take(swap: int, own: str) -> Button:
    """It carries the week that goes back for it, so that nobody gives another than they were shown."""
    return Button("button-swap-take", Press("swapyes", swap, 0, own or "-"))


def _withdraw(post: str) -> Button:
    number, _, revision = post.partition(":")
    return Button("", Press("withdraw", int(number), int(revision)), text=f"✕ #{number}")


def of_line(seen: Seen, names: dict[str, str]) -> Rows:
    """What somebody can do about a swap; `names` are labels of who a coordinator can say yes for, by Telegram id."""
    buttons = []
    for way in seen.ways:
        if way == "take":
            buttons.append(_take(seen.swap.id, str(seen.own or "")))
        elif way.startswith("for:"):
            trainee = way.removeprefix("for:")
            buttons.append(Button("", Press("swapfor", seen.swap.id, 0, trainee), text=names[trainee]))
        else:
            buttons.append(_button(seen.swap.id, way))
    return in_pairs(buttons)
