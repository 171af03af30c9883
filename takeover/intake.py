"""What a trainee sends becomes a submission: whose week it is for, albums as one, several drafts side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rules.facts import Kind
from rules.text import neutral
from takeover import access, checking, editing, gates, telling
from takeover.errors import Conflict, Refused
from takeover.keeping import keep_media, swap_media
from takeover.life import practice
from takeover.model import Account, Item, Person, Role, Submission, Week
from takeover.ports import ChatMessage, Message, UnitOfWork
from takeover.states import OPEN, State

ALBUM_LIMIT = 10
EARLY = "early-in-group"
"""Never said in these words: a group gets one short hint a day."""
STORY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where something that a trainee sends belongs.

    `replaces` is the draft and position that wait for it; what is `practice` never goes further than the preview.
    """

    person: Person
    account: Account
    week: Week
    replaces: tuple[int, int] | None = None
    practice: bool = False


@dataclass(frozen=True, slots=True)
class LooseWords:
    """The caption of a part of an album that could not be used: it belongs to the parts that can."""

    text: str
    chat_id: int
    message_id: int


def place(
    uow: UnitOfWork,
    now: datetime,
    telegram_id: int,
    group: int | None = None,
    message: int | None = None,
    album: str | None = None,
    answered: int | None = None,
) -> Place | None:
    """Whose week this person's media is for; None in a group when it is nobody's business.

    Raises Refused: "not-invited", "not-a-trainee", "which-account" (several, none chosen), "no-week", "too-early".
    In a group only the holder of the running week is heard at all; in private the next one may send early, which they
    are told once a day in answer to their `message`. In answer to one about a picture that an editor wants to be
    another (`answered`, in private) it takes that picture's place. While their consent is off nothing is taken: None,
    and they are told in private, once for all parts of an `album`.
    """
    with uow:
        where = (
            _place(uow, now, telegram_id, None, answered)
            if group is None
            else _in_group(uow, now, telegram_id, group, message)
        )
        if where is None or not uow.people.consent_withdrawn(where.person.id, where.account.id):
            return where
        _say_consent_is_off(uow, now, where, album or str(message))
        return None


def _in_group(uow: UnitOfWork, now: datetime, telegram_id: int, group: int, message: int | None) -> Place | None:
    account = uow.accounts.of_chat(group)
    if account is None or account.trainees_chat != group:
        return None
    try:
        return _place(uow, now, telegram_id, account)
    except Refused as refused:
        if refused.code == EARLY:
            _point_to_private(uow, now, access.known(uow, telegram_id), account, message)
        return None


def _say_consent_is_off(uow: UnitOfWork, now: datetime, where: Place, sent: str) -> None:
    if uow.moments.first(f"consent-off:{where.person.id}:{where.account.id}:{sent}", now):
        telling.tell(
            uow, where.person, "consent-off", account=where.account.id,
            account_name=where.account.name, account_id=where.account.id,
        )  # fmt: skip
        uow.commit()


def _point_to_private(uow: UnitOfWork, now: datetime, person: Person, account: Account, message: int | None) -> None:
    today = now.astimezone(account.zone).date()
    week = week_of(uow, now, person, account).week
    if account.trainees_chat is not None and uow.moments.first(f"early:{person.id}:{account.id}:{today}", now):
        numbers = {"name": person.name, "monday": week.monday.isoformat()}
        uow.outbox.add(
            Message(account.trainees_chat, "group-early", numbers, account=account.id, reply_to=message, urgent=True)
        )
        uow.commit()


def _place(
    uow: UnitOfWork, now: datetime, telegram_id: int, account: Account | None, answered: int | None = None
) -> Place:
    person = access.known(uow, telegram_id)
    replacing = _replacing(uow, now, person) or _answering(uow, person, answered) if account is None else None
    if replacing is not None:
        return replacing
    if account is None and (rehearsed := practice.account_of(uow, now, person)) is not None:
        return Place(person, rehearsed, practice.week_of(uow, now, person, rehearsed), practice=True)
    in_group, account = account is not None, account or _meant(uow, person)
    if (account.id, Role.TRAINEE) not in uow.people.roles(person.id):
        raise Refused("not-a-trainee")
    week = week_of(uow, now, person, account)
    if in_group and now < week.week.begins(account.zone):
        raise Refused(EARLY)
    return Place(person, account, week)


def _meant(uow: UnitOfWork, person: Person) -> Account:
    accounts = access.accounts_of(uow, person, Role.TRAINEE)
    if not accounts:
        raise Refused("not-a-trainee")
    if len(accounts) == 1:
        return accounts[0]
    for account in accounts:
        if account.id == person.current_account:
            return account
    raise Refused("which-account")


def week_of(uow: UnitOfWork, now: datetime, person: Person, account: Account) -> Week:
    """The running or next week of this person; raises Refused("no-week") or Refused("too-early")."""
    weeks = [week for week in uow.weeks.of_person(person.id) if week.account_id == account.id]
    coming = sorted((week for week in weeks if now < week.week.ends(account.zone)), key=lambda week: week.week)
    if not coming:
        raise Refused("no-week")
    opens = coming[0].week.opens(account.zone)
    if now < opens:
        raise Refused("too-early", week=str(coming[0].week), day=opens.astimezone(account.zone).date().isoformat())
    return coming[0]


def _replacing(uow: UnitOfWork, now: datetime, person: Person) -> Place | None:
    """The place of a draft that waits for another picture, whichever account and week it belongs to."""
    for draft in uow.submissions.waiting_of_maker(person.id, editing.CHANGEABLE):
        position = editing.position_waiting(draft, now)
        week = uow.weeks.get(draft.account_id, draft.week)
        if position and week is not None and uow.people.roles(person.id, draft.account_id):
            return Place(person, uow.accounts.get(draft.account_id), week, (draft.number, position))
    return None


def _answering(uow: UnitOfWork, person: Person, answered: int | None) -> Place | None:
    """The place of the one picture that an editor asked to be changed, when that is what is answered."""
    link = uow.chats.find(person.telegram_id, answered) if answered is not None else None
    post = uow.submissions.get(link.number) if link is not None else None
    if post is None or post.maker_id != person.id or post.state is not State.CHANGES_REQUESTED or len(post.items) != 1:
        return None
    week = uow.weeks.get(post.account_id, post.week)
    if week is None or not uow.people.roles(person.id, post.account_id):
        return None
    return Place(person, uow.accounts.get(post.account_id), week, (post.number, 1))


def choose_account(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> Account:
    """Remembers which account a person with several means; raises Refused("wrong-role") for somebody else's."""
    with uow:
        person = access.known(uow, telegram_id)
        account = uow.accounts.get(account_id)
        if not uow.people.roles(person.id, account_id):
            raise Refused("wrong-role", role=Role.TRAINEE)
        uow.people.save(replace(person, current_account=account_id))
        telling.note(uow, now, "choose_account", account=account_id, by=person.id)
        uow.commit()
    return account


def receive(
    uow: UnitOfWork,
    now: datetime,
    where: Place,
    item: Item,
    *,
    caption: str = "",
    album: str | None = None,
    loose: LooseWords | None = None,
) -> Submission:
    """Takes one photo or video in. A single one is judged at once; a part of an album waits until it has settled.

    A part that comes after the album has settled amends it, as an edit by its maker. A message that came before
    changes nothing. `loose` are the words of an earlier part of the same album.
    """
    caption = neutral(caption or (loose.text if loose else ""))
    with uow:
        before = _taken(uow, item)
        if before is not None:
            return before
        known = uow.submissions.album(album) if album else None
        if known is None:
            submission = _begin(uow, now, where, item, caption, album)
            if loose:
                _link_words(uow, submission, loose)
        elif known.unsettled:
            submission = _append(uow, known, item, caption)
        else:
            submission = _amend(uow, now, known, item, caption)
        uow.commit()
    return submission


def give_words(uow: UnitOfWork, now: datetime, album: str, words: LooseWords) -> bool:
    """Gives an album without a caption the words of a part that could not be used; False while none of it is here."""
    with uow:
        known = uow.submissions.album(album)
        if known is None:
            return False
        if not known.caption and known.state in editing.CHANGEABLE:
            _link_words(uow, known, words)
            editing.change(uow, now, known, caption=neutral(words.text))
            uow.commit()
    return True


def _link_words(uow: UnitOfWork, submission: Submission, words: LooseWords) -> None:
    """What is edited there counts, and what is wiped goes there too."""
    uow.chats.link(ChatMessage(words.chat_id, words.message_id, submission.number, "source"))


def _taken(uow: UnitOfWork, item: Item) -> Submission | None:
    if item.chat_id is None or item.message_id is None:
        return None
    link = uow.chats.find(item.chat_id, item.message_id)
    return uow.submissions.get(link.number) if link is not None and link.part == "source" else None


def _begin(uow: UnitOfWork, now: datetime, where: Place, item: Item, caption: str, album: str | None) -> Submission:
    submission = uow.submissions.add(
        Submission(
            number=0,
            account_id=where.account.id,
            week=where.week.week,
            maker_id=where.person.id,
            practice=where.practice,
            kind=None if album else kind_by_shape([item]),
            caption=caption,
            items=(item,),
            album=album,
            unsettled=album is not None,
            created_at=now,
        )
    )
    keep_media(uow, item)
    _link(uow, submission, item)
    telling.note(uow, now, "receive", submission=submission, by=where.person.id)
    gates.at_submission(uow, now, where.person, where.account)
    if item.chat_id is not None and item.chat_id == where.account.trainees_chat:
        uow.outbox.add(
            Message(
                item.chat_id,
                "group-received",
                {"name": where.person.name},
                submission=submission.number,
                account=where.account.id,
                reply_to=item.message_id,
            )
        )
    return submission if album else checking.submit(uow, now, submission, where.person.id)


def _append(uow: UnitOfWork, submission: Submission, item: Item, caption: str) -> Submission:
    if len(submission.items) >= ALBUM_LIMIT or _has(submission, item):
        return submission
    keep_media(uow, item)
    _link(uow, submission, item)
    return telling.keep(
        uow, submission, items=_in_order(*submission.items, item), caption=submission.caption or caption
    )


def _amend(uow: UnitOfWork, now: datetime, submission: Submission, item: Item, caption: str) -> Submission:
    if len(submission.items) >= ALBUM_LIMIT or _has(submission, item):
        return submission
    keep_media(uow, item)
    _link(uow, submission, item)
    items = _in_order(*submission.items, item)
    return editing.change(
        uow, now, submission, items=items, kind=Kind.CAROUSEL, caption=submission.caption or caption, media_changed=True
    )


def _has(submission: Submission, item: Item) -> bool:
    return any((old.chat_id, old.message_id) == (item.chat_id, item.message_id) for old in submission.items)


def _in_order(*items: Item) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.message_id or 0))


def settle(uow: UnitOfWork, now: datetime, number: int, version: int, items: Sequence[Item]) -> Submission | None:
    """The album is complete: `items` are its parts in their common frame, as they were at `version`.

    None when somebody settled it before; raises Conflict when a part was added since.
    """
    with uow:
        submission = uow.submissions.get(number)
        if submission is None or not submission.unsettled or submission.state is not State.DRAFT:
            return None
        if submission.version != version:
            raise Conflict(number=number)
        swap_media(uow, submission.items, items)
        settled = telling.keep(
            uow, submission, items=tuple(items), unsettled=False, kind=kind_by_shape(items), waiting=None
        )
        settled = checking.submit(uow, now, settled, settled.maker_id)
        uow.commit()
    return settled


def kind_by_shape(items: Sequence[Item]) -> Kind | None:
    """What the shape settles: an album is a carousel, a photo no taller than wide a post, a long video a reel.

    None where it could be a story too; then the maker is asked.
    """
    if len(items) > 1:
        return Kind.CAROUSEL
    facts = items[0].facts
    if facts.video:
        return Kind.REEL if facts.duration > STORY_SECONDS else None
    return Kind.IMAGE if facts.width >= facts.height else None


def _link(uow: UnitOfWork, submission: Submission, item: Item) -> None:
    """Before the rules judge: what they wipe has to be known by then."""
    if item.chat_id is not None and item.message_id is not None:
        uow.chats.link(ChatMessage(item.chat_id, item.message_id, submission.number, "source"))


def drafts(uow: UnitOfWork, telegram_id: int) -> Sequence[Submission]:
    """What the person still has something to do for, newest first."""
    return uow.submissions.of_maker(access.known(uow, telegram_id).id, OPEN)


def awaiting_words(uow: UnitOfWork, telegram_id: int, now: datetime) -> Submission | None:
    """The submission of which the person said last that they are about to rewrite a text."""
    posts = uow.submissions.of_maker(access.known(uow, telegram_id).id, editing.CHANGEABLE)
    waiting = [post for post in posts if editing.words_wanted(post, now)]
    return max(waiting, key=lambda post: (post.waiting or "").split(":", 2)[2], default=None)
