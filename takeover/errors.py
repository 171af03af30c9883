"""What the heart refuses, as codes that the catalogue turns into sentences."""

from collections.abc import Mapping

Number = int | float | str


class Unavailable(Exception):
    """The store cannot do its work now; nothing of the transaction was kept, and it can be tried again later."""


class Refused(Exception):
    """A use case says no: `code` names the sentence, `numbers` fill it in. Nothing was changed."""

    def __init__(self, code: str, **numbers: Number) -> None:
        super().__init__(code)
        self.code = code
        self.numbers: Mapping[str, Number] = numbers


class Conflict(Refused):
    """Somebody else changed the same submission first; read it again."""

    def __init__(self, **numbers: Number) -> None:
        super().__init__("conflict", **numbers)
