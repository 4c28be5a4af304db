"""Packs over HTTP: sealed pages ahead, keys by role, state and rule, and receipts."""

import asyncio
import base64
import gzip
import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.records import Paper, Reader
from meetingroom.packs.manifest import SignedManifest, is_genuine
from meetingroom.packs.sealing import unseal
from meetingroom.packs.service import LEASE, SHORT_LEASE, Packs
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.meeting import RecallPapers, SetPolicy
from meetingroom.sessions.commands.papers import (
    AddPaper,
    ReportVersion,
    SetRule,
    UnlockRule,
    WithdrawPaper,
)
from meetingroom.sessions.commands.people import AdmitParticipant
from meetingroom.values import SYSTEM, Actor
from meetingroom.web import pack
from meetingroom.web.common import PAGES, add_routes
from meetingroom.web.pack import PACKS
from tests.conftest import NOON, SECRETARY, send
from tests.web.drawn import PNG, WORDS, Drawn, draw, png

MEETING = "/api/meetings/m"


@pytest.fixture
def folder(tmp_path):
    draw(tmp_path / "pages", "a" * 64, 12)
    return tmp_path / "pages"


@pytest.fixture
async def packs(embedded, folder, tmp_path, rooms, room):
    packs = Packs(embedded, folder, tmp_path / "keys", clock=lambda: NOON)
    rooms.on_open(packs.attach)
    await packs.start()
    yield packs
    await packs.close()


@pytest.fixture
def app(app, packs, folder):
    app[PACKS] = packs
    app[PAGES] = Drawn(folder)
    add_routes(app, pack.ROUTES)
    return app


async def manifest(browser):
    answer = await browser.get(MEETING + "/pack")
    assert answer.status == 200
    signed = SignedManifest.model_validate(await answer.json())
    assert is_genuine(signed)
    return json.loads(signed.manifest)["versions"]


async def keys(browser):
    answer = await browser.get(MEETING + "/pack/keys")
    assert answer.headers["Cache-Control"] == "no-store"
    told = (await answer.json())["keys"]
    return {one["version"]: one for one in told}


async def file(browser, name="1", version="a-v1"):
    return await browser.get(f"{MEETING}/pack/{version}/{name}")


async def report(browser, *versions, **facts):
    body = {"versions": [*versions], **facts}
    return await browser.post(MEETING + "/pack/receipts", body)


async def row(browser, place="p-1"):
    told = await (await browser.get(MEETING + "/readiness")).json()
    return next(row for row in told["rows"] if row["place"] == place)


def held(version="a-v1", pages=12, **facts):
    return {"version": version, "held": pages, "verified": True, **facts}


async def until(condition):
    async with asyncio.timeout(30):
        while True:
            if await condition():
                return
            await asyncio.sleep(0.01)


async def test_every_file_of_the_manifest_is_served_as_it_says(visit):
    delegate = await visit("delegate")
    [version] = await manifest(delegate)
    got = {
        entry["name"]: await (await file(delegate, entry["name"])).read()
        for entry in version["files"]
    }
    said = {e["name"]: (e["size"], e["sha256"]) for e in version["files"]}

    assert (version["version"], version["pages"]) == ("a-v1", 12)
    assert len(got) == 25
    assert said == {
        name: (len(body), hashlib.sha256(body).hexdigest())
        for name, body in got.items()
    }


async def test_what_is_served_is_sealed_and_opens_with_the_key(visit):
    delegate = await visit("delegate")
    key = base64.b64decode((await keys(delegate))["a-v1"]["key"])
    sealed = await (await file(delegate)).read()
    words = await (await file(delegate, "text")).read()

    assert b"page 1" not in sealed
    assert unseal(key, "a-v1", "1", sealed) == png(b"page 1")
    assert gzip.decompress(unseal(key, "a-v1", "text", words)) == WORDS


async def test_a_page_that_is_drawn_anew_gets_another_nonce(visit, folder):
    delegate = await visit("delegate")
    before = await (await file(delegate)).read()
    (folder / ("a" * 64) / "1").write_bytes(png(b"the same page, better"))
    after = await (await file(delegate)).read()

    assert before[:12] != after[:12]


async def test_a_page_that_is_not_drawn_yet_is_not_listed(visit, folder):
    (folder / ("a" * 64) / "7").unlink()
    (folder / ("a" * 64) / "8").write_bytes(PNG)
    [version] = await manifest(await visit("delegate"))
    names = {entry["name"] for entry in version["files"]}

    assert {"7", "8"} & names == set()
    assert {"6", "9", "t7", "t8"} <= names


async def test_a_manifest_that_has_not_changed_is_not_sent_again(visit):
    delegate = await visit("delegate")
    first = await delegate.get(MEETING + "/pack")
    again = await delegate.get(
        MEETING + "/pack", headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.status == 304


@pytest.mark.parametrize(
    "name", ["0", "00", "t", "text.json", "facts", "-1", "12345", "../lock"]
)
async def test_a_name_that_no_pack_has_is_not_found(visit, name):
    assert (await file(await visit("delegate"), name)).status == 404


async def test_the_manifest_tells_no_title(visit, room):
    answer = await (await visit("delegate")).get(MEETING + "/pack")

    assert room.state.get(Paper, "a").title not in await answer.text()


def person(place):
    return Reader(kind="person", of=place)


RULES: dict[str, tuple[SetRule, bool, bool]] = {
    "none": (SetRule(), True, True),
    "not begun": (SetRule(from_at=NOON + timedelta(hours=1)), True, False),
    "ended": (SetRule(until_at=NOON - timedelta(hours=1)), False, False),
    "item not active": (SetRule(while_active=True), True, False),
    "before the tap": (SetRule(by_chair=True), True, False),
    "not admitted": (SetRule(verified=True), True, False),
    "somebody else": (
        SetRule(readers=(Reader(kind="person", of="p-2"),)),
        False,
        False,
    ),
    "this one": (SetRule(readers=(Reader(kind="person", of="p-1"),)), True, True),
}


@pytest.mark.parametrize("name", RULES)
async def test_a_delegate_prepares_and_reads_by_the_rules(visit, room, name):
    rule, prepares, reads = RULES[name]
    await send(room, rule.model_copy(update={"subject": "a"}), SECRETARY)
    delegate = await visit("delegate")

    assert bool(await manifest(delegate)) == prepares
    assert ((await file(delegate)).status == 200) == prepares
    assert bool(await keys(delegate)) == reads


async def test_the_key_comes_with_what_the_rule_waits_for(visit, room):
    rule = SetRule(subject="a", while_active=True, by_chair=True, verified=True)
    await send(room, rule, SECRETARY)
    delegate = await visit("delegate")
    steps: list[tuple[Command, Actor]] = [
        (OpenItem(item="i2"), SECRETARY),
        (UnlockRule(subject="a", unlocked=True), SECRETARY),
        (
            AdmitParticipant(
                admission="adm", participant="p-1", via="search", code="OK_VAO"
            ),
            SYSTEM,
        ),
    ]
    got = []
    for command, actor in steps:
        await send(room, command, actor)
        got.append(bool(await keys(delegate)))

    assert got == [False, False, True]


@pytest.mark.parametrize(
    "role", ["chair", "secretary", "technician", "desk", "display"]
)
async def test_nobody_but_readers_gets_packs_or_keys(visit, role):
    browser = await visit(role)
    statuses = {
        (await browser.get(MEETING + path)).status
        for path in ("/pack", "/pack/keys", "/pack/a-v1/1")
    }

    assert statuses == {403}


async def test_a_site_reads_as_a_delegate_does(visit):
    site = await visit("site")

    assert await manifest(site)
    assert await keys(site)


@pytest.mark.parametrize(
    ("rule", "lease"),
    [
        (SetRule(), LEASE),
        (SetRule(until_at=NOON + timedelta(hours=1)), timedelta(hours=1)),
    ],
    ids=["none", "an hour"],
)
async def test_a_lease_ends_with_the_rule_at_the_latest(visit, room, rule, lease):
    await send(room, rule.model_copy(update={"subject": "a"}), SECRETARY)
    key = (await keys(await visit("delegate")))["a-v1"]

    assert (key["lease_s"], key["keep"]) == (lease.total_seconds(), True)


async def test_a_lease_is_short_where_reading_hangs_on_the_item(visit, room):
    await send(room, SetRule(subject="a", while_active=True), SECRETARY)
    await send(room, OpenItem(item="i2"), SECRETARY)
    key = (await keys(await visit("delegate")))["a-v1"]

    assert key["lease_s"] == SHORT_LEASE.total_seconds()


@pytest.mark.parametrize(
    "end",
    [RecallPapers(recalled=True), WithdrawPaper(paper="a")],
    ids=["recall", "one"],
)
async def test_keys_die_with_the_recall_and_never_come_back(visit, room, embedded, end):
    delegate = await visit("delegate")
    before = (await keys(delegate))["a-v1"]["key"]
    await send(room, end, SECRETARY)

    async def destroyed():
        return await embedded.read(
            lambda db: not db.exec_driver_sql("SELECT * FROM paper_key").all()
        )

    await until(destroyed)
    taken = (
        await keys(delegate),
        await manifest(delegate),
        (await file(delegate)).status,
    )
    if isinstance(end, RecallPapers):
        await send(room, RecallPapers(recalled=False), SECRETARY)
        after = (await keys(delegate))["a-v1"]["key"]
        assert before != after

    assert taken == ({}, [], 404)


async def test_the_active_items_papers_come_first(visit, room, folder):
    draw(folder, "b" * 64, 1)
    other = AddPaper(
        paper="b",
        version="b-v1",
        item="i3",
        title="Khác",
        sha256="b" * 64,
        release=True,
    )
    await send(room, other)
    progress = Progress(stage="ready", pages=1, ready=1)
    await send(room, ReportVersion(version="b-v1", progress=progress))
    delegate = await visit("delegate")
    planned = [v["version"] for v in await manifest(delegate)]
    await send(room, OpenItem(item="i3"), SECRETARY)
    active = [v["version"] for v in await manifest(delegate)]

    assert (planned, active) == (["a-v1", "b-v1"], ["b-v1", "a-v1"])


async def test_the_board_shows_what_a_device_reports(visit):
    delegate, secretary = await visit("delegate"), await visit("secretary")
    silent = await row(secretary)
    facts = {"storage_bytes": 5 * 10**6, "quota_bytes": 10**10, "battery": 0.5}
    answer = await report(delegate, held(opened=True), **facts)
    told = await row(secretary)

    assert answer.status == 200
    assert (silent["complete"], silent["problems"]) == (False, ["silent", "offline"])
    assert {name: told[name] for name in facts} == facts
    assert (told["complete"], told["held"], told["pages"]) == (True, 12, 12)
    assert (told["opened"], told["problems"]) == (1, ["offline"])


async def test_receipts_outlive_the_server(visit, embedded, room, packs):
    await report(await visit("delegate"), held())
    again = Packs(embedded, Path(), Path(), clock=lambda: NOON)
    found = await again.readiness(room)

    assert next(row for row in found.rows if row.place == "p-1").complete


async def test_after_the_recall_the_board_waits_for_every_receipt(visit, room):
    delegate, secretary = await visit("delegate"), await visit("secretary")
    await report(delegate, held())
    await send(room, RecallPapers(recalled=True), SECRETARY)
    waiting = (await row(secretary))["outdated"]
    await report(delegate, held(pages=0, verified=False, wiped=True))
    told = await row(secretary)

    assert waiting == ["a-v1"]
    assert (told["outdated"], told["wiped"]) == ([], 1)


async def test_who_opened_what_is_not_noted_where_the_meeting_says_so(
    visit, room, embedded
):
    await send(room, SetPolicy(approval=False, reading_log=False), SECRETARY)
    await report(await visit("delegate"), held(opened=True))
    opened = await embedded.read(
        lambda db: db.exec_driver_sql("SELECT opened_at FROM receipt").scalar_one()
    )

    assert opened is None


async def test_a_version_of_no_meeting_is_not_noted(visit, embedded):
    await report(await visit("delegate"), held("stranger"))

    assert not await embedded.read(
        lambda db: db.exec_driver_sql("SELECT * FROM receipt").all()
    )


@pytest.mark.parametrize(
    "body",
    [
        {"versions": [{"version": "a-v1"}]},
        {"battery": 7},
        {"versions": [], "surprise": 1},
        {"storage_bytes": -1},
    ],
)
async def test_a_report_that_makes_no_sense_is_refused(visit, body):
    delegate = await visit("delegate")
    answer = await delegate.post(MEETING + "/pack/receipts", body)

    assert answer.status == 400
