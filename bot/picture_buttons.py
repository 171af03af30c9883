"""The buttons with which a maker changes how a photo is shown: whole or cut, and which parts nobody can read."""

from bot.buttons import Button, Press, Rows
from rules.findings import Severity
from takeover import pointing
from takeover.model import Item, Submission
from takeover.states import State

LEAST_CUT = 0.005
"""The share of a photo that is cut off without anybody noticing."""
HIDEABLE = ("AVG-01", "AVG-06", "SEC-02")
"""Rules about something in the picture that need not be readable."""
ABOUT = ("people", "background", "bsn", "contact")
"""Questions about something that the program may have seen in a picture."""
COLOURS = {"pad": "button-bars-own", "ffffff": "button-bars-white", "000000": "button-bars-black"}


def menu_rows(post: Submission) -> Rows:
    """In the menu of what can be changed: at once for one photo, by a choice of the photo in an album."""
    if all(item.video for item in post.items):
        return ()
    if len(post.items) == 1:
        return of_photo(post, 1)
    return ((Button("button-looks", Press("looks", post.number, post.revision)),),)


def of_photo(post: Submission, position: int) -> Rows:
    """What can be done to one photo (1-based)."""
    item = post.items[position - 1]
    hide = Button("button-hide", Press("hide", post.number, post.revision, str(position)))
    way = _other_way(item)
    if way is None:
        return ((hide,),)
    label = "button-no-bars" if way == "cut" else "button-bars"
    return ((Button(label, Press("fit", post.number, post.revision, f"{position}={way}")),), (hide,))


def _other_way(item: Item) -> str | None:
    """Cut where there are bars, bars where something was cut off."""
    if item.facts.padded:
        return "cut"
    return "pad" if item.facts.cropped > LEAST_CUT else None


def which(post: Submission) -> Rows:
    """One button for each photo of an album."""
    buttons = [
        Button("", Press("looks", post.number, post.revision, str(at)), text=str(at))
        for at, item in enumerate(post.items, 1)
        if not item.video
    ]
    return tuple(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5))


def hints_row(post: Submission, question: str = ABOUT[0]) -> Rows:
    """What the program saw, while somebody is asked about it."""
    if question not in ABOUT or not any(item.facts.hints for item in post.items):
        return ()
    return ((Button("button-hints", Press("hints", post.number, post.revision)),),)


def hide_row(post: Submission) -> Rows:
    """At once where the maker said that something is to be seen that may not."""
    blocks = {one.code for one in post.findings if one.severity is Severity.BLOCK}
    photos = [at for at, item in enumerate(post.items, 1) if not item.video]
    if post.state is not State.DRAFT or not photos or not blocks & set(HIDEABLE):
        return ()
    if len(post.items) > 1:
        return ((Button("button-hide", Press("looks", post.number, post.revision)),),)
    return ((Button("button-hide", Press("hide", post.number, post.revision, "1")),),)


def fitting(post: Submission, position: int, way: str, padded: bool) -> Rows:
    """Use it, other colours of the bars, or leave it."""
    use = Button("button-use", Press("fitted", post.number, post.revision, f"{position}={way}"))
    colours = [
        Button(label, Press("fit", post.number, post.revision, f"{position}={colour}"))
        for colour, label in COLOURS.items()
        if padded and colour != way
    ]
    return tuple(filter(None, ((use, _leave(post)), tuple(colours))))


def hiding(post: Submission, position: int, mask: int) -> Rows:
    """Use it, choose other parts, or leave it."""
    chosen = f"{position}={pointing.written(mask)}"
    use = Button("button-use", Press("blurred", post.number, post.revision, chosen))
    other = Button("button-other-parts", Press("hide", post.number, post.revision, chosen))
    return ((use,), (other, _leave(post)))


def grid(post: Submission, position: int, mask: int) -> Rows:
    """A button for each part of the picture, in the picture's own shape; the chosen ones are marked."""
    item = post.items[position - 1]
    columns, rows = pointing.shape(item.width, item.height)
    cells = [
        Button(
            "",
            Press("cell", post.number, post.revision, f"{position}={pointing.written(mask ^ 1 << cell)}"),
            text="⬛" if mask >> cell & 1 else pointing.name(cell, columns),
        )
        for cell in range(columns * rows)
    ]
    shown = Button(
        "button-show-hidden", Press("blur", post.number, post.revision, f"{position}={pointing.written(mask)}")
    )
    lines = tuple(tuple(cells[start : start + columns]) for start in range(0, len(cells), columns))
    return (*lines, (shown, _leave(post)))


def _leave(post: Submission) -> Button:
    return Button("button-leave", Press("leave", post.number, post.revision))
