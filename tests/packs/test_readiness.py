"""Five hundred devices, thirteen planted faults: the board names exactly those."""

import time
from datetime import UTC, datetime

import pytest

from meetingroom.agenda.records import Paper, Reader, ReadingRule
from meetingroom.packs.readiness import board
from meetingroom.packs.records import Device, HeldVersion, Receipt, noted
from meetingroom.sessions.records import Connection, Meeting, Participant, Site
from meetingroom.sessions.state import RoomState

NOON = datetime(2030, 5, 6, 5, 0, tzinfo=UTC)
PEOPLE, PAPERS, PAGES = 480, 20, 30
SITES = 20
WHOLE = Receipt(held=PAGES, verified_at=NOON)


def meeting(**facts):
    return Meeting(id="m", title="Hội nghị", starts_at=NOON, **facts)


def connection(place, online=True):
    return Connection(
        id=f"connection/acc-{place}",
        account=f"acc-{place}",
        role="delegate",
        place=place,
        label=place,
        online=online,
        since=NOON,
    )


def device(place, **facts):
    receipts = {f"v{n}": WHOLE for n in range(PAPERS)}
    told = {"storage_bytes": 10**8, "quota_bytes": 10**10, "battery": 0.8}
    wish = {"reported_at": NOON, "receipts": receipts, **told, **facts}
    return Device(account=f"acc-{place}", place=place, **wish)


def without(version, **changed):
    receipts = dict(device("x").receipts)
    del receipts[version]
    return {"receipts": {**receipts, **changed}}


PLACES = [*(f"p{n}" for n in range(PEOPLE)), *(f"d{n}" for n in range(SITES))]


def hall(**facts):
    """Everybody with a device that holds everything."""
    people = [
        Participant(id=f"p{n}", order=n, name=f"Đại biểu {n}") for n in range(PEOPLE)
    ]
    sites = [Site(id=f"d{n}", order=n, label=f"Điểm cầu {n}") for n in range(SITES)]
    papers = [
        Paper(
            id=f"paper{n}",
            order=n,
            title="Tờ trình",
            status="released",
            version=f"v{n}",
            pages=PAGES,
            ready=PAGES,
        )
        for n in range(PAPERS)
    ]
    there = [connection(place) for place in PLACES]
    records = [meeting(**facts), *people, *sites, *papers, *there]
    return RoomState(1, {record.id: record for record in records})


FAULTS = {
    "p3": ({"receipts": {}, "reported_at": None}, ("silent",)),
    "p40": (without("v3"), ("incomplete",)),
    "p41": (without("v19"), ("incomplete",)),
    "p77": (without("v0", v0=Receipt(held=29)), ("incomplete",)),
    "p99": ({"battery": 0.05}, ("low_battery",)),
    "p100": ({"battery": 0.19}, ("low_battery",)),
    "p211": ({"quota_bytes": 10**8 + 1}, ("low_storage",)),
    "p300": (without("v5", old=WHOLE), ("incomplete", "not_wiped")),
    "p301": ({"receipts": {**device("x").receipts, "old": WHOLE}}, ("not_wiped",)),
    "d4": (without("v1"), ("incomplete",)),
}
OFFLINE = {"p12": ("offline",), "d9": ("offline",)}
UNBOUND = {"p450": ("no_device",)}


def test_five_hundred_devices_with_thirteen_faults_show_exactly_those():
    state = hall().apply(2, [connection(place, online=False) for place in OFFLINE])
    devices = [
        device(place, **FAULTS.get(place, ({}, ()))[0])
        for place in PLACES
        if place not in UNBOUND
    ]
    planted = {place: problems for place, (_, problems) in FAULTS.items()}
    planted |= {**OFFLINE, **UNBOUND}
    began_s = time.process_time()
    found = board(state, devices, NOON)
    took_s = time.process_time() - began_s

    assert len(planted) == 13
    assert {r.place: r.problems for r in found.rows if r.problems} == planted
    assert (len(found.rows), found.complete, found.unconfirmed) == (500, 493, 2)
    # Two seconds are the promise; the whole board is asked for that often.
    assert took_s < 2


def test_the_roster_comes_first_and_then_the_sites():
    found = board(hall(), [], NOON)

    assert [row.place for row in found.rows] == PLACES


def test_after_the_recall_whoever_has_not_wiped_is_named():
    gone = Receipt(wiped_at=NOON)
    wiped = device("p1", receipts={"v0": gone})
    found = board(hall(recalled_at=NOON), [wiped, device("p2")], NOON)
    rows = {row.place: row for row in found.rows}

    assert found.recalled
    assert found.unconfirmed == 1
    assert (rows["p1"].wiped, rows["p1"].problems) == (1, ())
    assert rows["p2"].problems == ("not_wiped",)


def test_nobody_needs_what_the_rules_keep_from_him():
    rule = ReadingRule(
        id="rule/paper0", subject="paper0", readers=(Reader(kind="person", of="p7"),)
    )
    found = board(hall().apply(2, [rule]), [], NOON)
    pages = {row.place: row.pages for row in found.rows}

    assert pages["p7"] == PAPERS * PAGES
    assert pages["p8"] == (PAPERS - 1) * PAGES


@pytest.mark.parametrize(("kept", "opened"), [(True, 1), (False, None)])
def test_who_opened_what_is_told_where_the_meeting_keeps_it(kept, opened):
    read = device("p0", receipts={"v0": Receipt(held=PAGES, opened_at=NOON)})
    found = board(hall(reading_log=kept), [read], NOON)

    assert found.rows[0].opened == opened


def test_of_two_devices_of_one_place_the_one_that_reported_last_counts():
    older = device("p0").model_copy(update={"account": "older", "reported_at": None})
    found = board(hall(), [older, device("p0")], NOON)

    assert found.rows[0].account == "acc-p0"


def test_a_receipt_keeps_first_times_and_a_wipe_empties_it():
    later = NOON.replace(hour=6)
    held = HeldVersion(version="v0", held=3, verified=True, opened=True)
    first = noted(Receipt(), held, NOON)
    again = noted(first, held.model_copy(update={"opened": False}), later)
    wiped = noted(
        again, HeldVersion(version="v0", held=0, verified=False, wiped=True), later
    )
    back = noted(wiped, held, later)

    assert again == first == Receipt(held=3, verified_at=NOON, opened_at=NOON)
    assert (wiped.held, wiped.verified_at, wiped.wiped_at) == (0, None, later)
    assert wiped.opened_at == NOON
    assert back.wiped_at is None
