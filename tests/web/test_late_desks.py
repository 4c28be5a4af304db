"""A desk that was without network tells what it did: once, in any order, for good."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from meetingroom.blobs import Blobs
from meetingroom.members.committee import Committee
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.members.late import LateDesks
from meetingroom.sessions.presence.records import AttendanceInterval
from meetingroom.sessions.records import Admission, Participant, Quorum
from meetingroom.tables import badge as issued
from meetingroom.tables import door_entry
from meetingroom.web import desk, late
from meetingroom.web.common import DESK, add_routes
from tests.members.crowd import EDGES, UNITS, member

BASE = "/api/meetings/m"
NOW_MS = 600_000


@pytest.fixture
async def app(app, embedded, tmp_path):
    """The HTTP side with desks, and two of the roster's members in the directory."""
    directory = Directory(tmp_path / "members")
    members = member(1, "Nguyễn Thị Ánh"), member(2, "Lò Văn Đức")
    await directory.load(UNITS, EDGES, members)
    keys = Keys(embedded, tmp_path / "keys")
    app[DESK] = Desk(embedded, directory, keys, Blobs(tmp_path / "blobs"))
    app[late.LATE] = LateDesks(embedded, app[DESK])
    add_routes(app, (*desk.ROUTES, *late.ROUTES))
    return app


@pytest.fixture
async def badge(operator, room, embedded):
    """The text on the badge of the first participant, issued an hour ago."""
    path = f"{BASE}/participants/p-1/badge?as=text"
    await operator.get(path)
    then = room.now() - timedelta(hours=1)
    await embedded.write(lambda db: db.execute(update(issued).values(issued_at=then)))
    return await (await operator.get(path)).text()


def entry(number, room, badge="", *, ago_s=60, **changes):
    """Return an entry that was made some seconds ago."""
    told = {
        "id": f"e-{number}",
        "seq": number,
        "at": (room.now() - timedelta(seconds=ago_s)).isoformat(),
        "run": "r-1",
        "steady_ms": NOW_MS - 1_000 * ago_s,
        "badge": badge,
        "code": "OK_VAO",
        "did": "admitted",
    }
    return {**told, **changes}


async def tell(browser, room, *entries):
    """Tell a batch; return its answer."""
    body = {"sent_at": room.now().isoformat(), "run": "r-1", "steady_ms": NOW_MS}
    sent = await browser.post(f"{BASE}/desk/entries", {**body, "entries": [*entries]})
    assert sent.status == 200, await sent.text()
    return await sent.json()


async def cases_of(embedded):
    cases = await Committee(embedded).cases("m")
    return {case.subject: case.codes for case in cases}


async def test_who_was_let_in_without_network_is_inside_since_then(
    operator, room, badge
):
    told = await tell(operator, room, entry(1, room, badge, ago_s=240))
    person = room.state.get(Participant, "p-1")
    (spell,) = room.state.all(AttendanceInterval)
    (act,) = room.state.all(Admission)

    assert told["entries"] == [{"id": "e-1", "outcome": "admitted", "code": "OK_VAO"}]
    assert person.presence == "in"
    assert room.now() - person.since >= timedelta(seconds=240)
    assert spell.from_at == act.at == person.since
    assert act.noted_at is not None
    assert room.state.get(Quorum, "quorum").present == 1


async def test_a_batch_that_is_told_again_changes_nothing(operator, room, badge):
    first = await tell(operator, room, entry(1, room, badge))
    rev = room.state.rev
    again = await tell(operator, room, entry(1, room, badge), entry(1, room, badge))

    assert [one["outcome"] for one in again["entries"]] == ["admitted", "admitted"]
    assert first["rev"] == again["rev"] == room.state.rev == rev


async def test_a_wrong_clock_moves_nothing_while_the_page_has_run_on(
    operator, room, badge
):
    wild = entry(1, room, badge, at="2031-01-01T00:00:00Z", offset_ms=-5_000)
    await tell(operator, room, wild)
    since = room.state.get(Participant, "p-1").since

    assert timedelta(seconds=60) <= room.now() - since < timedelta(seconds=90)


async def test_both_sides_of_a_double_entry_are_shown(
    operator, visit, room, badge, embedded
):
    other = await visit("desk")
    wish = {"participant": "p-1", "via": "badge", "badge": badge}
    await other.post(f"{BASE}/desk/admit", {"admission": "a-1", **wish})
    told = await tell(operator, room, entry(1, room, badge, ago_s=120))
    (double,) = told["doubles"]
    listed = await (await operator.get(f"{BASE}/desk/doubles")).json()

    assert [side["offline"] for side in double["sides"]] == [True, False]
    assert double["message_vi"].startswith("(Trưởng bàn) Thẻ 1 được nhận tại")
    assert listed["doubles"] == [double]
    assert await cases_of(embedded) == {"p-1": ("TRUNG_SAU_GOP",)}
    assert room.state.get(Quorum, "quorum").present == 1


async def test_a_wish_whose_answer_was_lost_is_no_second_entry(
    operator, room, badge, embedded
):
    wish = {"participant": "p-1", "via": "badge", "badge": badge}
    await operator.post(f"{BASE}/desk/admit", {"admission": "a-1", **wish})
    told = await tell(operator, room, entry(1, room, badge, ago_s=1, id="a-1"))

    assert told["entries"] == [{"id": "a-1", "outcome": "admitted", "code": ""}]
    assert told["doubles"] == []
    assert len(room.state.all(Admission)) == 1
    assert await cases_of(embedded) == {}


async def test_an_exit_that_is_told_later_explains_a_double_entry(
    operator, visit, room, badge, embedded
):
    other, third = await visit("desk"), await visit("desk")
    await tell(operator, room, entry(1, room, badge, ago_s=120))
    await tell(other, room, entry(1, room, badge, ago_s=60))
    before = await cases_of(embedded)
    out = entry(1, room, badge, ago_s=90, direction="out", code="OK_RA", did="left")
    told = await tell(third, room, out)

    assert before == {"p-1": ("TRUNG_SAU_GOP",)}
    assert told["doubles"] == []
    assert await cases_of(embedded) == {}
    assert len(room.state.all(AttendanceInterval)) == 2


async def test_an_exit_before_its_entry_is_told_ends_the_stay(operator, room, badge):
    left = {"admission": "a-9", "badge": badge}
    gone = await (await operator.post(f"{BASE}/desk/leave", left)).json()
    await tell(operator, room, entry(1, room, badge))

    assert gone["no_entry"] is True
    assert room.state.get(Participant, "p-1").presence == "out"


async def test_a_badge_that_was_reissued_meanwhile_does_not_count(
    operator, visit, room, badge, embedded
):
    office = await visit("secretary")
    early = entry(1, room, badge, ago_s=120)
    path = f"{BASE}/participants/p-1/badge?as=text"
    await office.post(path)
    kept = await tell(operator, room, early)
    void = await tell(operator, room, entry(2, room, badge, ago_s=0))

    # The first was before the reissue, the second after it.
    assert [one["outcome"] for one in kept["entries"]] == ["admitted"]
    assert void["entries"][0] == {"id": "e-2", "outcome": "void", "code": "THE_CU"}
    assert await cases_of(embedded) == {"p-1": ("THE_CU",)}
    assert len(room.state.all(Admission)) == 1


async def test_a_forged_badge_counts_nobody_whatever_the_desk_did(
    operator, room, badge, embedded
):
    forged = badge[:-1] + ("0" if badge[-1] != "0" else "1")
    told = await tell(operator, room, entry(1, room, forged))
    (subject,) = await cases_of(embedded)

    assert told["entries"][0]["outcome"] == "void"
    assert subject.startswith("badge-")
    assert room.state.all(Admission) == []


async def test_nothing_that_was_scanned_is_kept_as_it_was(
    operator, room, badge, embedded
):
    await tell(operator, room, entry(1, room, badge))
    rows = await embedded.read(lambda db: db.execute(select(door_entry)).all())

    assert len(rows) == 1
    assert badge not in rows[0].body
    assert "TU1:" not in rows[0].body
    assert json.loads(rows[0].body)["code"] == "OK_VAO"


async def test_a_revoked_device_is_refused_and_tells_nothing(
    operator, room, badge, people
):
    body = {"sent_at": room.now().isoformat(), "run": "r-1", "steady_ms": NOW_MS}
    body["entries"] = [entry(1, room, badge)]
    account = await people.account_of(operator.token)
    await people.disable(account.id)
    refused = await operator.post(f"{BASE}/desk/entries", body)

    assert refused.status == 401
    assert room.state.all(Admission) == []


@pytest.mark.parametrize(
    "change",
    [
        {"at": "yesterday"},
        {"seq": 0},
        {"steady_ms": -1},
        {"code": "HAY"},
        {"did": "flown"},
        {"badge": "x" * 513},
        {"offset_ms": 10**15},
        {"more": 1},
    ],
)
async def test_an_entry_that_is_none_is_refused_in_words(operator, room, change):
    body = {"sent_at": room.now().isoformat(), "run": "r-1", "steady_ms": NOW_MS}
    body["entries"] = [{**entry(1, room), **change}]
    refused = await operator.post(f"{BASE}/desk/entries", body)

    assert refused.status == 400
    assert (await refused.json())["detail"].startswith("entries")


async def test_a_batch_has_a_hundred_entries_at_most(operator, room):
    body = {"sent_at": room.now().isoformat(), "run": "r-1", "steady_ms": NOW_MS}
    body["entries"] = [entry(n, room) for n in range(1, 102)]
    refused = await operator.post(f"{BASE}/desk/entries", body)

    assert refused.status == 400


@pytest.mark.parametrize("role", ["chair", "delegate", "technician"])
async def test_nobody_else_tells_for_a_desk(visit, role):
    browser = await visit(role)

    assert (await browser.post(f"{BASE}/desk/entries")).status == 403
    assert (await browser.get(f"{BASE}/desk/doubles")).status == 403
