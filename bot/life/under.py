"""The buttons under what is said while a week runs, by the code of the sentence."""

from bot.buttons import Rows
from bot.life import during, handover, reserve
from takeover.ports import Message


def under(message: Message) -> Rows:
    """Empty for any other sentence."""
    numbers, code = message.numbers, message.code
    account = int(numbers.get("account_id", 0))
    if code in ("week-empty", "reserve-offered"):
        return reserve.use_row(account, int(numbers["kept"]), str(numbers["week"]))
    if code == "dry-editors":
        return reserve.use_row(account, int(numbers["kept"]), str(numbers["day"]))
    if code == "reserve-asked" and message.submission is not None:
        return reserve.question_row(message.submission, int(numbers["revision"]))
    if code == "reserve-still" and message.submission is not None:
        return reserve.still_row(message.submission, int(numbers["revision"]))
    if code in PROMPTS:
        return during.prompt_rows(account)
    if code in HANDOVER:
        return handover.rows(int(numbers["asked"]))
    if code in ("dry-holder", "closer-ask"):
        return during.idea_row(account)
    if code == "rhythm-ask":
        return during.moment_rows(account)
    return ()


HANDOVER = ("handover-leaving", "handover-coming", "handover-well", "handover-open")
PROMPTS = ("nothing-yet", "nothing-today")
