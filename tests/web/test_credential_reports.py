"""The credential report from the committee to the wall, over HTTP, and nobody else."""

import uuid

import pytest

from meetingroom.display.scenes import picture_for
from meetingroom.members.directory import Directory
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    DismissParticipant,
)
from meetingroom.sessions.credentials.records import CredentialReport
from meetingroom.sessions.records import Display, Participant, Quorum
from meetingroom.values import Actor
from tests.conftest import send
from tests.web.doors import add_door, standing

BASE = "/api/meetings/m"
DESK = Actor(id="desk-1", role="desk")
REPORTS = f"{BASE}/credentials/reports"
ENTERS = AdmitParticipant(
    admission="a-1", participant="p-1", via="search", code="OK_VAO"
)
SHOW = {
    "type": "scene.show",
    "scene": {"kind": "credentials", "report": "credentials/1", "page": 1},
}


@pytest.fixture
async def directory(tmp_path, room):
    """Everybody on the roster is a member in good standing."""
    directory = Directory(tmp_path / "members")
    await standing(directory, room)
    return directory


@pytest.fixture
async def app(app, embedded, directory, tmp_path):
    return add_door(app, embedded, directory, tmp_path)


@pytest.fixture
async def second(visit):
    """Another one of the credentials committee."""
    return await visit("credentials")


async def command(browser, **wish):
    body = {"id": uuid.uuid4().hex, "command": wish}
    return await browser.post(f"{BASE}/commands", body)


async def seen_by(browser):
    state = await (await browser.get(f"{BASE}/state")).json()
    return [one for one in state["records"] if one["type"] == "credential_report"]


async def test_nothing_is_told_before_anything_is_concluded(committee, visit):
    told = await (await committee.get(REPORTS)).json()
    refused = await command(await visit("chair"), **SHOW)

    assert told == {"reports": [], "accounts": {}}
    assert refused.status == 404


async def test_two_of_the_committee_send_it_and_the_chair_shows_it(
    committee, second, visit, room
):
    chair = await visit("chair")
    proposed = await (await committee.post(REPORTS)).json()
    early = (await command(chair, **SHOW)).status, await seen_by(chair)
    sent = await (await second.post(f"{REPORTS}/1/confirm")).json()
    shown = await command(chair, **SHOW)
    wall = picture_for(room.state, room.state.get(Display, "wall"))

    assert proposed["reports"][0]["status"] == "proposed"
    assert early == (409, [])
    assert sent["reports"][0]["status"] == "concluded"
    assert len(sent["accounts"]) == 2
    assert [one["id"] for one in await seen_by(chair)] == ["credentials/1"]
    assert shown.status == 200
    assert wall.kind == "credentials"


async def test_it_stays_as_it_was_counted_whoever_comes_in_later(
    committee, second, room
):
    await committee.post(REPORTS)
    await second.post(f"{REPORTS}/1/confirm")
    before = room.state.get(CredentialReport, "credentials/1")
    await send(room, ENTERS)
    later = await (await committee.post(REPORTS)).json()

    assert room.state.get(CredentialReport, "credentials/1") == before
    totals = [one["figures"]["totals"] for one in later["reports"]]
    assert totals[1]["present"] == totals[0]["present"] + 1


async def test_whoever_proposed_it_cannot_send_it(committee, room):
    await committee.post(REPORTS)
    alone = await committee.post(f"{REPORTS}/1/confirm")

    assert alone.status == 409
    assert "second person" in (await alone.json())["detail"]
    assert room.state.get(CredentialReport, "credentials/1").status == "proposed"


async def test_it_is_taken_back_until_it_is_sent(committee, second):
    await committee.post(REPORTS)
    back = await (await second.post(f"{REPORTS}/1/withdraw")).json()
    late = await committee.post(f"{REPORTS}/1/confirm")
    unknown = await committee.post(f"{REPORTS}/77/confirm")

    assert back["reports"][0]["status"] == "withdrawn"
    assert (late.status, unknown.status) == (409, 404)


@pytest.mark.parametrize(
    "role", ["chair", "secretary", "desk", "technician", "delegate", "site", "display"]
)
async def test_nobody_but_the_committee_counts_sends_or_reads_it(
    committee, visit, room, role
):
    await committee.post(REPORTS)
    other = await visit(role)
    asked = [
        await other.get(REPORTS),
        await other.post(REPORTS),
        await other.post(f"{REPORTS}/1/confirm"),
        await other.post(f"{REPORTS}/1/withdraw"),
        await command(other, type="credentials.confirm", report="credentials/1"),
    ]

    assert {answer.status for answer in asked} == {403}
    assert await seen_by(other) == []
    assert room.state.get(CredentialReport, "credentials/1").status == "proposed"


@pytest.mark.parametrize("role", ["desk", "delegate", "site", "display"])
async def test_who_runs_no_displays_neither_shows_it_nor_sees_the_figures(
    committee, second, visit, role
):
    await committee.post(REPORTS)
    await second.post(f"{REPORTS}/1/confirm")
    other = await visit(role)

    assert (await command(other, **SHOW)).status == 403
    assert await seen_by(other) == []


async def test_figures_are_taken_from_no_browser(committee, room):
    made = {"type": "credentials.propose", "figures": {"totals": {}, "pages": []}}
    sent = await command(committee, **made)
    stuffed = await committee.post(REPORTS, {"figures": {}})

    assert sent.status in {400, 403}
    assert stuffed.status == 400
    assert room.state.all(CredentialReport) == []


async def test_no_name_of_the_roster_is_in_it(committee, second, room):
    await committee.post(REPORTS)
    told = await (await second.post(f"{REPORTS}/1/confirm")).text()
    report = room.state.get(CredentialReport, "credentials/1").model_dump_json()

    for person in room.state.all(Participant):
        assert person.name not in told
        assert person.name not in report


async def came(room, *numbers):
    """Let some people in."""
    for n in numbers:
        wish = ENTERS.model_copy(
            update={"admission": f"a-{n}", "participant": f"p-{n}"}
        )
        await send(room, wish)


async def totals(committee):
    told = await (await committee.post(REPORTS)).json()
    return told["reports"][-1]["figures"]["totals"]


async def test_wall_and_chair_agree_on_whether_enough_came(committee, room):
    nobody = await totals(committee)
    await came(room, 1, 2)
    two = await totals(committee)
    quorum = room.state.get(Quorum, "quorum")
    await send(room, DismissParticipant(admission="a-9", participant="p-1"), DESK)
    left = await totals(committee)

    assert (nobody["enough"], two["enough"]) == (False, quorum.met)
    assert two["enough"] is True
    # Whoever has gone out took part all the same.
    assert (left["present"], left["enough"]) == (2, True)


async def test_who_is_suspended_is_deducted_and_who_is_not_summoned_no_delegate(
    committee, room, directory
):
    await standing(directory, room, "dinh_chi_cap_uy")
    suspended = await totals(committee)
    body = {"people": [{"participant": "p-2", "summons": "not_summoned"}]}
    await committee.send("PUT", f"{BASE}/credentials/delegates", json=body)
    without = await totals(committee)
    quorum = room.state.get(Quorum, "quorum")

    assert (suspended["convened"], suspended["deducted"]) == (3, 1)
    assert (without["convened"], without["deducted"]) == (2, 1)
    assert quorum.summoned == without["convened"] - without["deducted"]
