"""The documents that the side door takes, checked."""

from typing import Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator
from starlette.exceptions import HTTPException

from sandbox.instagram.accounts import SCOPES
from sandbox.instagram.switches import NAMES

Order = TypeVar("Order")


class AccountOrder(BaseModel):
    """An account, and a token that opens it; a token without times was issued now and lasts sixty days."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    id: str = Field(pattern=r"^[0-9]+$")
    username: str = Field(min_length=1)
    name: str = ""
    biography: str = ""
    login: Literal["instagram", "facebook"] = "instagram"
    followers_count: int = Field(default=0, ge=0)
    token: str = ""
    token_issued: AwareDatetime | None = None
    token_expires: AwareDatetime | None = None
    scopes: frozenset[str] = SCOPES


class FaultOrder(BaseModel):
    """One fault; every further key is a number that it takes. `times` null is until cleared."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, float] = Field(init=False)

    fault: str
    match: dict[str, str] = {}
    times: int | None = Field(default=1, ge=1)

    @field_validator("fault")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in NAMES:
            raise ValueError(f"must be one of {', '.join(NAMES)}")
        return name

    @property
    def numbers(self) -> dict[str, float]:
        return dict(self.__pydantic_extra__)


class HandOrder(BaseModel):
    """What somebody posts in the app."""

    model_config = ConfigDict(extra="forbid")

    caption: str = ""
    story: bool = False


ACCOUNT = TypeAdapter(AccountOrder)
FAULTS: TypeAdapter[FaultOrder | list[FaultOrder]] = TypeAdapter(FaultOrder | list[FaultOrder])
HAND = TypeAdapter(HandOrder)


def read(kind: TypeAdapter[Order], body: bytes) -> Order:
    """The order in a JSON body; what is wrong with it is answered with 400."""
    try:
        return kind.validate_json(body)
    except ValidationError as error:
        raise HTTPException(400, _told(error)) from error


def _told(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False))
