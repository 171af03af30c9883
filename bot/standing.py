"""Whether Telegram takes the bot's token, told apart from a method that its server does not know."""

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.wire import NoSuchMethod

log = structlog.get_logger()
REFUSAL = "Telegram refuses the bot's token; ask BotFather for it, set ESTAFETTE_TELEGRAM_TOKEN and start again"


class Standing:
    """`refused` is True from the moment that Telegram refuses the token until it takes it again."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._unknown: set[str] = set()
        self.refused = False

    def refuse(self) -> None:
        """Telegram does not know the token (any more): said once, until it does."""
        if not self.refused:
            log.error(REFUSAL)
        self.refused = True

    def accept(self) -> None:
        """Telegram did what was asked."""
        self.refused = False

    async def doubt(self, error: BaseException) -> None:
        """After a 401 or 404: `getMe`, which every server knows, tells which of the two it is."""
        method = unknown_method(error)
        if method is None:
            self.refuse()
            return
        try:
            await self._bot.get_me()
        except InvalidToken:
            self.refuse()
        except (TelegramError, OSError):
            return  # the next try asks again
        else:
            self._known(method)

    def _known(self, method: str) -> None:
        self.accept()
        if method not in self._unknown:
            self._unknown.add(method)
            log.error("method_unknown", method=method)


def unknown_method(error: BaseException | None) -> str | None:
    """The method of a 404, which the library hides behind errors of its own; None for anything else."""
    while error is not None:
        if isinstance(error, NoSuchMethod):
            return error.method
        error = error.__cause__
    return None
