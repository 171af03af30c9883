"""The errors of the Graph API: code, subcode, status and words, as the real service gives them."""

from dataclasses import dataclass

OAUTH = "OAuthException"


@dataclass(eq=False)
class GraphError(Exception):
    """A refusal. `subcode` and the words for people are absent where the real service leaves them out."""

    code: int
    message: str
    subcode: int | None = None
    status: int = 400
    title: str = ""
    words: str = ""
    transient: bool = False
    type: str = OAUTH

    def __str__(self) -> str:
        return f"{self.code}/{self.subcode}: {self.message}"

    def body(self, trace: str) -> dict[str, object]:
        """The JSON document of this error."""
        error: dict[str, object] = {"message": self.message, "type": self.type, "code": self.code}
        if self.subcode is not None:
            error |= {"error_subcode": self.subcode, "is_transient": self.transient}
            error |= {"error_user_title": self.title, "error_user_msg": self.words}
        elif self.transient:
            error["is_transient"] = True
        return {"error": error | {"fbtrace_id": trace}}


@dataclass(frozen=True, slots=True)
class _Known:
    title: str
    words: str
    status: int = 400
    transient: bool = False
    message: str = ""


# Codes and words after the vendor's table of publishing errors, version 26.
_KNOWN: dict[tuple[int, int | None], _Known] = {
    (-1, 2207001): _Known("Server error", "Instagram server error. Try again later.", 500, True, "Fatal"),
    (-1, 2207032): _Known("Not created", "Create media fail, please try to re-create media.", 500, False, "Fatal"),
    (-1, 2207053): _Known("Upload failed", "An unknown error occurred during upload.", 500, False, "Fatal"),
    (-2, 2207003): _Known("Timeout", "It takes too long to download the media.", message="Timeout"),
    (-2, 2207020): _Known("Media expired", "The media you are trying to access has expired.", message="Timeout"),
    (1, None): _Known("", "", 500, True, "An unknown error occurred"),
    (2, None): _Known("", "", 500, True, "An unexpected error has occurred. Please retry your request later."),
    (4, 2207051): _Known(
        "Action is blocked",
        "We restrict certain activity to protect our community. Tell us if you think we made a mistake.",
        403,
        message="Application request limit reached",
    ),
    (9, 2207042): _Known(
        "Limit reached",
        "You reached maximum number of posts that is allowed to be published by Content Publishing API.",
        403,
        message="Application request limit reached",
    ),
    (24, 2207006): _Known("Media not found", "The media you are trying to publish cannot be found."),
    (24, 2207008): _Known("Media builder not found", "Media builder does not exist or has been expired."),
    (25, 2207050): _Known(
        "Account restricted",
        "The Instagram account is restricted. Sign in to the app and follow the steps there.",
        403,
    ),
    (100, 33): _Known(
        "Unsupported request",
        "",
        message="Unsupported request. Object does not exist, cannot be loaded due to missing permissions, "
        "or does not support this operation",
    ),
    (100, 2207023): _Known("Unknown media type", "The media type is unknown."),
    (100, 2207028): _Known(
        "Not a carousel",
        "Your post won't work as a carousel. "
        "Carousels need at least 2 photos/videos and no more than 10 photos/videos.",
    ),
    (100, 2207040): _Known("Too many tags", "Cannot use more tags than allowed per created media."),
    (100, 2207067): _Known(
        "Media type no longer supported", "The VIDEO value for media_type is no longer supported. Use REELS."
    ),
    (190, 463): _Known(
        "", "", message="Error validating access token: Session has expired. The session is no longer valid."
    ),
    (352, 2207026): _Known("Unsupported video", "The video format is not supported."),
    (9004, 2207052): _Known(
        "Media download has failed",
        "The media could not be fetched from this URI.",
        message="Only photo or video can be accepted as media type.",
    ),
    (9007, 2207027): _Known(
        "Media ID is not available",
        "The media is not ready for publishing, please wait for a moment.",
        message="Media ID is not available",
    ),
    (36000, 2207004): _Known("Image too large", "The image is too large to download. It should be less than 8 MB."),
    (36001, 2207005): _Known("Image format", "The image format is not supported. Supported formats are: JPEG."),
    (36003, 2207009): _Known("Aspect ratio", "The submitted image has an aspect ratio that cannot be published."),
    (36004, 2207010): _Known("Caption too long", "The submitted caption is too long: 2,200 characters at most."),
}
_THROTTLES = {
    4: "(#4) Application request limit reached",
    17: "(#17) User request limit reached",
    32: "(#32) Page request limit reached",
    341: "(#341) Application limit reached",
    613: "(#613) Calls to this api have exceeded the rate limit.",
    80002: "(#80002) There have been too many calls to this Instagram account. Wait a bit and try again.",
}


def known(code: int, subcode: int | None = None, detail: str = "", status: int | None = None) -> GraphError:
    """An error of the vendor's table; one that is not in it gets general words. `detail` replaces the message."""
    entry = _KNOWN.get((code, subcode)) or _Known("", "", message=f"(#{code}) Error {code}")
    return GraphError(
        code=code,
        message=detail or entry.message or entry.words,
        subcode=subcode,
        status=status or entry.status,
        title=entry.title,
        words=entry.words,
        transient=entry.transient,
    )


def invalid(message: str) -> GraphError:
    """A parameter that is refused: code 100 without a subcode."""
    return GraphError(100, f"(#100) {message}")


def no_field(name: str, kind: str) -> GraphError:
    return invalid(f"Tried accessing nonexisting field ({name}) on node type ({kind})")


def throttled(code: int) -> GraphError:
    """One of the codes 4, 17, 32, 341, 613 and 80002."""
    return GraphError(code, _THROTTLES.get(code, f"(#{code}) Too many calls"), transient=True)


def missing_object(verb: str, node: str) -> GraphError:
    """What is not there, or not for this token: the service does not say which."""
    message = (
        f"Unsupported {verb.lower()} request. Object with ID '{node}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation"
    )
    return known(100, 33, message)


def no_permission(scope: str) -> GraphError:
    return GraphError(10, f"(#10) Application does not have permission for this action ({scope})", status=403)


def token_missing() -> GraphError:
    return GraphError(190, "An access token is required to request this resource.", status=401)


def token_unknown() -> GraphError:
    return GraphError(190, "Invalid OAuth access token - Cannot parse access token", status=401)


def token_expired() -> GraphError:
    return known(190, 463, status=401)


def unknown_version(version: str) -> GraphError:
    return GraphError(2635, f"(#2635) You are calling an unknown or deprecated version of the API: {version}")


def unknown_path(path: str) -> GraphError:
    return GraphError(2500, f"Unknown path components: {path}")
