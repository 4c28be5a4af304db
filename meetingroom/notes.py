"""What a delegate writes on paper: seen by its author, and by nobody else.

Notes are in no journal and in no export; no role is given them or their number.  Their
author is an account in its place in one meeting.  Whoever wrote last, wins: a tablet
may have been without network for an hour.
"""

import json
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, TypeAdapter
from sqlalchemy import Connection, RowMapping, func, insert, select, update

from meetingroom.agenda.records import Page
from meetingroom.errors import InvalidError, NotFoundError
from meetingroom.tables import note, receipt
from meetingroom.values import Id, Text, Value

NOTES_MAX = 5_000
"""Notes of one author in one meeting, deleted ones included."""
ANSWER_NOTES = 200
"""Notes in one answer; the next is asked for behind the last of them."""
STROKES_MAX = 200
POINTS_MAX = 3 * 2_000

Colour = Literal["blue", "red", "black", "yellow", "green"]
Tenths = Annotated[int, Field(ge=-1_000, le=11_000)]
"""A place on the page in 1/10000 of its picture; a pen may leave the edge a little."""
Box = Annotated[tuple[Tenths, ...], Field(min_length=4, max_length=4)]
"""x, y, width, height."""


class Anchor(Value):
    """The words that a note belongs to, by which another version is searched."""

    quote: Text
    before: Text = ""
    after: Text = ""
    box: Box
    """Where the first word of the quote stands."""


class Stroke(Value):
    """One stroke of a pen."""

    pen: Literal["pen", "marker"] = "pen"
    colour: Colour
    width: Annotated[int, Field(ge=1, le=500)]
    points: Annotated[tuple[Tenths, ...], Field(min_length=3, max_length=POINTS_MAX)]
    """x, y and pressure (0 to 100) of each point, one after the other."""


class Ink(Value):
    """Strokes that were drawn together."""

    kind: Literal["ink"]
    strokes: Annotated[tuple[Stroke, ...], Field(max_length=STROKES_MAX)]
    anchor: Anchor | None = None


class Highlight(Value):
    """Marked words; on a scan a marked rectangle."""

    kind: Literal["highlight"]
    colour: Colour = "yellow"
    start: Annotated[int, Field(ge=0)] = 0
    """The first word on its page, and the one after the last."""
    end: Annotated[int, Field(ge=0)] = 0
    boxes: Annotated[tuple[Tenths, ...], Field(max_length=4 * 200)]
    text: Text = ""
    """What its author wrote beside it."""
    anchor: Anchor | None = None


class TypedNote(Value):
    """A few words pinned to a place of the page."""

    kind: Literal["text"]
    text: Text
    at: Annotated[tuple[Tenths, ...], Field(min_length=2, max_length=2)]
    anchor: Anchor | None = None


class Bookmark(Value):
    """A page to come back to."""

    kind: Literal["bookmark"]
    anchor: Anchor | None = None


Body = Annotated[
    Ink | Highlight | TypedNote | Bookmark,
    Field(discriminator="kind"),
]
_body: TypeAdapter[Body] = TypeAdapter(Body)


class Wish(Value):
    """A note as its author's device sends it."""

    paper: Id
    version: Id
    page: Page
    body: Body | None = None
    """Nothing where it is deleted."""
    changed_at: AwareDatetime
    deleted: bool = False


class Note(Value):
    """A note as it is kept."""

    id: Id
    seq: int
    """Counts the changes of one author's notes; ask for what is behind the last."""
    paper: str
    version: str
    page: int
    body: Body | None
    changed_at: datetime
    deleted: bool


class Author(Value):
    """Whose notes they are."""

    meeting: str
    account: str
    place: str


def since(connection: Connection, author: Author, seq: int) -> list[Note]:
    """Return the author's notes that changed behind `seq`, the oldest change first.

    A `seq` that this database never reached, because an older backup took its place,
    counts as none.
    """
    if seq >= _next(connection, author):
        seq = 0
    rows = connection.execute(
        select(note)
        .where(*_of(author), note.c.seq > seq)
        .order_by(note.c.seq)
        .limit(ANSWER_NOTES)
    )
    return [_note(row) for row in rows.mappings()]


def knows(connection: Connection, author: Author, paper: str, version: str) -> bool:
    """Tell whether the author has written on a paper, or opened this version of it."""
    written = select(note.c.seq).where(*_of(author), note.c.paper == paper).limit(1)
    opened = select(receipt.c.held).where(
        receipt.c.meeting == author.meeting,
        receipt.c.account == author.account,
        receipt.c.version == version,
        receipt.c.opened_at.is_not(None),
    )
    return any(connection.execute(query).first() for query in (written, opened))


def put(
    connection: Connection, author: Author, note_id: str, wish: Wish, at: datetime
) -> Note:
    """Store a note unless a later one is there; return the note that counts.

    Raises:
        InvalidError: it says nothing, or the author has too many notes.
        NotFoundError: the note belongs to another paper.
    """
    if wish.body is None and not wish.deleted:
        raise InvalidError("body: what does it say?")
    mine = (*_of(author), note.c.id == note_id)
    row = connection.execute(select(note).where(*mine)).mappings().one_or_none()
    held = None if row is None else _note(row)
    if held is None and _count(connection, author) >= NOTES_MAX:
        raise InvalidError(f"more than {NOTES_MAX} notes")
    if held is not None and held.paper != wish.paper:
        raise NotFoundError(f"Note {note_id}")
    after = Note(
        id=note_id,
        seq=_next(connection, author),
        paper=wish.paper,
        version=wish.version,
        page=wish.page,
        body=None if wish.deleted else wish.body,
        # A clock that is ahead must not win against all that is written later.
        changed_at=min(wish.changed_at, at),
        deleted=wish.deleted,
    )
    if held is None:
        connection.execute(insert(note).values(**author.model_dump(), **_row(after)))
        return after
    if after.changed_at <= held.changed_at or _same(held, after):
        return held
    connection.execute(update(note).where(*mine).values(**_row(after)))
    return after


def _of(author: Author) -> tuple[Any, ...]:
    return (
        note.c.meeting == author.meeting,
        note.c.account == author.account,
        note.c.place == author.place,
    )


def _next(connection: Connection, author: Author) -> int:
    last = select(func.max(note.c.seq)).where(*_of(author))
    return 1 + (connection.execute(last).scalar_one() or 0)


def _count(connection: Connection, author: Author) -> int:
    count = select(func.count()).select_from(note).where(*_of(author))
    return int(connection.execute(count).scalar_one())


def _same(one: Note, other: Note) -> bool:
    without = {"seq", "changed_at"}
    return one.model_dump(exclude=without) == other.model_dump(exclude=without)


def _row(after: Note) -> dict[str, Any]:
    body = "" if after.body is None else after.body.model_dump_json()
    return {**after.model_dump(exclude={"body"}), "body": body}


def _note(row: RowMapping) -> Note:
    fields = {name: row[name] for name in Note.model_fields}
    body = _body.validate_python(json.loads(row["body"])) if row["body"] else None
    return Note(**{**fields, "body": body})
