"""Private notes in the database: whose they are, which of two counts, how many."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import delete

from meetingroom import notes
from meetingroom.database import open_engine
from meetingroom.errors import InvalidError, NotFoundError
from meetingroom.migrate import migrate
from meetingroom.notes import Author, Note, Wish
from meetingroom.people import accounts
from meetingroom.tables import note

NOON = datetime(2030, 5, 6, 5, 0, tzinfo=UTC)
LATE = NOON + timedelta(hours=2)
BOX = (100, 200, 300, 150)


def minute(n: int) -> datetime:
    """Return an instant after noon."""
    return NOON + timedelta(minutes=n)


def typed(text: str, at: datetime = NOON, **more) -> Wish:
    """Return a typed note on page 2."""
    body = {"kind": "text", "text": text, "at": (5000, 2500)}
    fields = {"paper": "a", "version": "a-v1", "page": 2, "body": body, **more}
    return Wish(changed_at=at, **fields)


def gone(at: datetime) -> Wish:
    """Return the wish to delete a note."""
    return Wish(paper="a", version="a-v1", page=2, changed_at=at, deleted=True)


@pytest.fixture
async def author(database) -> Author:
    account = accounts.new_account("Máy 12", "device", None, None, NOON)
    await database.write(lambda c: accounts.add(c, account, None, "test"))
    return Author(meeting="m", account=account.id, place="p-1")


@pytest.fixture
def keep(database, author):
    """Keep a note of the author, or of somebody near."""

    async def kept(note_id: str, wish: Wish, **other: str) -> Note:
        whose = author.model_copy(update=other)
        return await database.write(lambda c: notes.put(c, whose, note_id, wish, LATE))

    return kept


@pytest.fixture
def found(database, author):
    """Return an author's notes behind a number."""

    async def behind(seq: int = 0, **other: str) -> list[Note]:
        whose = author.model_copy(update=other)
        return await database.read(lambda c: notes.since(c, whose, seq))

    return behind


def texts(found: list[Note]) -> list[str]:
    return [getattr(note.body, "text", "") for note in found]


async def test_a_note_is_kept_word_for_word(keep, found):
    await keep("n1", typed("Hỏi số liệu trang 4\nvà phụ lục"))

    (note,) = await found()

    assert note.body is not None
    assert texts([note]) == ["Hỏi số liệu trang 4\nvà phụ lục"]
    assert (note.paper, note.version, note.page, note.seq) == ("a", "a-v1", 2, 1)


async def test_the_later_of_two_writers_wins_in_whatever_order_they_come(keep, found):
    await keep("n1", typed("thứ hai", minute(2)))
    answer = await keep("n1", typed("thứ nhất", minute(1)))

    assert texts([answer]) == ["thứ hai"]
    assert texts(await found()) == ["thứ hai"]


async def test_a_note_sent_twice_is_changed_once(keep, found):
    first = await keep("n1", typed("một"))
    again = await keep("n1", typed("một"))

    assert first == again
    assert [note.seq for note in await found()] == [1]


async def test_a_clock_that_is_ahead_does_not_win_for_ever(keep, found):
    ahead = await keep("n1", typed("từ năm sau", NOON + timedelta(days=365)))

    assert ahead.changed_at == LATE


async def test_a_deleted_note_says_nothing_and_tells_the_other_devices(keep, found):
    await keep("n1", typed("một", minute(1)))
    await keep("n1", gone(minute(2)))

    (note,) = await found(seq=1)

    assert (note.deleted, note.body) == (True, None)


async def test_only_what_changed_since_is_answered(keep, found):
    for n in range(4):
        await keep(f"n{n}", typed(f"ghi chú {n}"))
    await keep("n1", typed("sửa lại", minute(1)))

    assert texts(await found(seq=3)) == ["ghi chú 3", "sửa lại"]
    assert await found(seq=5) == []


async def test_a_number_from_a_lost_history_asks_for_everything(keep, found):
    await keep("n1", typed("một"))

    assert texts(await found(seq=900)) == ["một"]


@pytest.mark.parametrize("other", [{"place": "p-2"}, {"meeting": "m2"}])
async def test_another_place_or_meeting_of_the_same_tablet_has_other_notes(
    keep, found, other
):
    await keep("n1", typed("của người trước"))
    await keep("n1", typed("của người sau"), **other)

    assert texts(await found()) == ["của người trước"]
    assert texts(await found(**other)) == ["của người sau"]


async def test_notes_are_bounded(keep, monkeypatch):
    monkeypatch.setattr(notes, "NOTES_MAX", 2)
    await keep("n1", typed("một"))
    await keep("n2", typed("hai"))

    with pytest.raises(InvalidError):
        await keep("n3", typed("ba"))
    assert texts([await keep("n2", typed("hai hai", minute(1)))]) == ["hai hai"]


async def test_an_answer_is_bounded_and_goes_on_behind_its_last(
    keep, found, monkeypatch
):
    monkeypatch.setattr(notes, "ANSWER_NOTES", 2)
    for n in range(3):
        await keep(f"n{n}", typed(str(n)))
    first = await found()

    assert texts(first) == ["0", "1"]
    assert texts(await found(seq=first[-1].seq)) == ["2"]


async def test_a_note_does_not_go_to_another_paper(keep):
    await keep("n1", typed("một"))

    with pytest.raises(NotFoundError):
        await keep("n1", typed("một", minute(1), paper="b"))


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "ink", "strokes": [{"colour": "blue", "width": 20, "points": []}]},
        {
            "kind": "ink",
            "strokes": [{"colour": "lilac", "width": 2, "points": [1] * 3}],
        },
        {"kind": "text", "text": "x" * 5000, "at": [1, 2]},
        {"kind": "text", "text": "x", "at": [1, 20_000]},
        {"kind": "highlight", "boxes": [], "anchor": {"quote": "x", "box": [1]}},
        {"kind": "sticker"},
    ],
)
def test_a_body_that_no_device_makes_is_refused(body):
    with pytest.raises(ValidationError):
        typed("", body=body)


@given(st.permutations([minute(n) for n in range(5)]))
def test_the_order_of_arrival_does_not_matter(embedded_sync, times):
    """Whatever order five edits of one note come in, the last one counts."""
    put, clear = embedded_sync
    clear()
    for at in times:
        answer = put("n1", typed(at.isoformat(), at))

    assert texts([answer]) == [minute(4).isoformat()]


@pytest.fixture(scope="module")
def embedded_sync(tmp_path_factory):
    """A database without a loop: one connection, one author."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('notes') / 'n.db'}")
    migrate(engine)
    author = Author(meeting="m", account="acc", place="p-1")
    account = accounts.new_account("Máy", "device", None, None, NOON)
    author = author.model_copy(update={"account": account.id})
    with engine.connect() as connection:
        accounts.add(connection, account, None, "test")
        yield (
            lambda note_id, wish: notes.put(connection, author, note_id, wish, LATE),
            lambda: connection.execute(delete(note)),
        )
    engine.dispose()
