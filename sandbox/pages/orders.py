"""The documents that the page and the director send, checked."""

from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from starlette.exceptions import HTTPException

Order = TypeVar("Order")
Pace = Literal["slow", "normal", "fast"]
Step = Literal["send", "answer", "decide", "wait", "resume", "again"]
Where = Literal["trainee", "trainees", "editors", "coordinator", "account"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Play(_Strict):
    """Play the week; `again` says that what was played before may go."""

    what: Literal["play"]
    again: bool = False


class Lead(_Strict):
    """Begin again with a fresh house, or hold a play, go on with it, or let it take one step."""

    what: Literal["restart", "pause", "resume", "step"]


class Hasten(_Strict):
    """How fast the play goes."""

    what: Literal["pace"]
    pace: Pace


class Jump(_Strict):
    """Move the clock: to the next moment at which something happens, to Monday 00:00, an hour on, or to an instant."""

    what: Literal["jump"]
    to: Literal["next", "monday", "hour"] | AwareDatetime


class Narration(_Strict):
    """What happens now, told to who watches. `at` is the demo's time; `where` the part of the page to look at.

    `playing` says whether the play goes on from here; absent leaves it as it was.
    """

    text_nl: str = Field(min_length=1)
    text_en: str = Field(min_length=1)
    at: AwareDatetime
    where: Where | None = None
    playing: bool | None = None


class Direction(_Strict):
    """How the director stands: whether the house is ready and nothing was done in it yet, and how the play goes.

    `busy` while the clock jumps and what follows from it is waited for; `step` is what people can do next.
    """

    ready: bool = True
    fresh: bool = True
    paused: bool = False
    pace: Pace = "normal"
    busy: bool = False
    step: Step = "send"


class Cast(_Strict):
    """Who plays which part: ids of people, chats (negative for groups) and the official account.

    What is left out, the page fills with whoever exists. `zone` is the account's, in which the page shows times.
    """

    trainee: int | None = None
    trainees_group: int | None = None
    editors_group: int | None = None
    editors: list[int] = []
    coordinator: int | None = None
    account: Annotated[str, Field(coerce_numbers_to_str=True)] | None = None
    bot: str | None = None
    zone: str = "Europe/Amsterdam"


Wish = Play | Jump | Lead | Hasten
REQUEST: TypeAdapter[Wish] = TypeAdapter(Annotated[Wish, Field(discriminator="what")])
NARRATION = TypeAdapter(Narration)
CAST = TypeAdapter(Cast)
DIRECTION = TypeAdapter(Direction)


def read(kind: TypeAdapter[Order], body: bytes) -> Order:
    """The order in a JSON body; what is wrong with it is answered with 400."""
    try:
        return kind.validate_json(body)
    except ValidationError as error:
        raise HTTPException(400, _told(error)) from error


def _told(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False))
