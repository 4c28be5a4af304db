"""Private notes over HTTP: nobody but their author gets or counts them."""

from datetime import UTC, datetime

import pytest

from meetingroom.agenda.records import ReadingRule
from meetingroom.sessions.commands.papers import SetRule, WithdrawPaper
from meetingroom.web import notes
from meetingroom.web.common import DATABASE, add_routes
from tests.conftest import NOON, SECRETARY, send
from tests.web.conftest import PLACES, STAFF

NOTES = "/api/meetings/m/notes"
READERS = ("chair", "secretary", "technician", "delegate", "site")


@pytest.fixture
def app(app, embedded):
    app[DATABASE] = embedded
    add_routes(app, notes.ROUTES)
    return app


def typed(text: str = "Hỏi lại số liệu", **more):
    """A typed note on page 2, as a tablet sends it."""
    return {
        "paper": "a",
        "version": "a-v1",
        "page": 2,
        "body": {"kind": "text", "text": text, "at": [5000, 2500]},
        "changed_at": NOON.isoformat(),
        "deleted": False,
        **more,
    }


async def put(browser, note: str = "n1", **fields):
    return await browser.send("PUT", f"{NOTES}/{note}", json=typed(**fields))


async def listed(browser) -> list[str]:
    answer = await browser.get(NOTES)
    assert answer.status == 200
    return [note["id"] for note in (await answer.json())["notes"]]


@pytest.mark.parametrize("role", READERS)
async def test_whoever_reads_a_paper_may_write_on_it(visit, room, role):
    browser = await visit(role)
    answer = await put(browser)

    assert answer.status == 200
    assert (await answer.json())["seq"] == 1
    assert await listed(browser) == ["n1"]


@pytest.mark.parametrize("other", [*STAFF, *PLACES])
async def test_no_role_sees_or_counts_what_a_delegate_wrote(visit, room, other):
    delegate, somebody = await visit("delegate"), await visit(other)
    await put(delegate, "secret")
    answer = await somebody.get(NOTES)

    assert await answer.json() == {"notes": [], "seq": 0}


@pytest.mark.parametrize("other", ["chair", "secretary", "technician", "site"])
async def test_whoever_guesses_an_id_has_a_note_of_its_own(visit, room, other):
    delegate, somebody = await visit("delegate"), await visit(other)
    await put(delegate, "guessed")
    answer = await put(somebody, "guessed", text="của tôi")
    mine = await (await delegate.get(NOTES)).json()

    assert (await answer.json())["seq"] == 1
    assert mine["notes"][0]["body"]["text"] == "Hỏi lại số liệu"


@pytest.mark.parametrize("way", ["GET", "POST", "DELETE", "HEAD", "PATCH"])
async def test_a_note_has_no_address_to_be_read_at(visit, room, way):
    delegate = await visit("delegate")
    await put(delegate)
    answer = await delegate.send(way, f"{NOTES}/n1")

    assert answer.status == 405


@pytest.mark.parametrize("role", ["stranger", "outsider"])
async def test_who_is_not_in_the_meeting_writes_nothing(visit, room, role):
    browser = await visit(role)

    assert (await put(browser)).status in {401, 403}
    assert (await browser.get(NOTES)).status in {401, 403}


@pytest.mark.parametrize("role", ["desk", "display"])
async def test_who_reads_no_paper_writes_on_none(visit, room, role):
    browser = await visit(role)

    assert (await put(browser)).status == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"paper": "no-such"}, 404),
        ({"version": "no-such"}, 404),
        ({"page": 13}, 404),
        ({"page": 0}, 400),
        ({"body": None}, 400),
        ({"changed_at": "2030-05-06T05:00:00"}, 400),
        ({"body": {"kind": "text", "text": "x" * 70_000, "at": [1, 1]}}, 413),
        ({"author": "p-2"}, 400),
    ],
)
async def test_a_note_that_makes_no_sense_is_refused(visit, room, fields, status):
    browser = await visit("delegate")

    assert (await put(browser, **fields)).status == status
    assert await listed(browser) == []


async def test_an_id_has_a_form(visit, room):
    browser = await visit("delegate")

    assert (await put(browser, "N_1")).status == 400


async def test_a_paper_that_is_closed_to_the_caller_takes_no_first_note(visit, room):
    delegate = await visit("delegate")
    await send(room, SetRule(subject="a", by_chair=True), SECRETARY)

    assert (await put(delegate)).status == 404
    assert room.state.all(ReadingRule)


async def test_what_was_written_without_network_is_kept_after_the_recall(visit, room):
    delegate = await visit("delegate")
    await put(delegate, "first")
    await send(room, WithdrawPaper(paper="a"), SECRETARY)

    assert (await put(delegate, "second")).status == 200
    assert await listed(delegate) == ["first", "second"]


async def test_notes_are_in_no_snapshot_and_no_journal(visit, room):
    delegate, secretary = await visit("delegate"), await visit("secretary")
    rev = room.state.rev
    await put(delegate, text="chỉ mình tôi đọc")
    state = await (await delegate.get("/api/meetings/m/state")).text()
    journal = await (await secretary.get("/api/meetings/m/journal")).text()

    assert room.state.rev == rev
    assert "chỉ mình tôi đọc" not in state + journal


async def test_a_tablet_gone_wild_is_told_to_wait(visit, room):
    delegate = await visit("delegate")
    answers = [(await delegate.get(NOTES)).status for _ in range(205)]

    assert answers[0] == 200
    assert 429 in answers


async def test_an_edit_from_another_device_is_not_overwritten_by_an_older_one(
    visit, room
):
    delegate = await visit("delegate")
    early = datetime(2030, 5, 6, 4, 0, tzinfo=UTC).isoformat()
    await put(delegate, text="sau")
    answer = await put(delegate, text="trước", changed_at=early)

    assert (await answer.json())["body"]["text"] == "sau"
