"""The answers with which the service says no: a code, its own description and at times parameters."""


class Refusal(Exception):
    """A call that is refused; `code` is the HTTP status and the error code of the answer."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, object]:
        answer: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = dict(self.parameters)
        return answer


def bad(description: str, **parameters: int) -> Refusal:
    """400 with the service's prefix."""
    return Refusal(400, f"Bad Request: {description}", **parameters)


def conflict(description: str) -> Refusal:
    """409 with the service's prefix."""
    return Refusal(409, f"Conflict: {description}")


def too_many(retry_after: int) -> Refusal:
    """429; `retry_after` in whole seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
