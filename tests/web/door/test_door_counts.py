"""Who counts for the quorum is what the table found, and nobody learns who it is."""

import pytest

from meetingroom.sessions.presence.records import Counting
from meetingroom.sessions.records import Quorum
from tests.web.doors import BASE, badge_of, decide, put, scanned, standing


def quorum(room):
    return room.state.get(Quorum, "quorum")


@pytest.fixture
async def summoned(room):
    return quorum(room).summoned


async def test_who_is_suspended_is_deducted_from_the_whole(
    operator,
    committee,
    directory,
    room,
    visit,
    summoned,
):
    badge = await badge_of(operator)
    await standing(directory, room, "dinh_chi_cap_uy")
    told = await scanned(operator, badge)
    held = quorum(room)
    await decide(committee, "p-1", "proposed", "nhầm dữ liệu", "admit")
    await decide(await visit("credentials"), "p-1", "confirmed")
    let_in = quorum(room)

    assert told["count"] == "deducted"
    assert (held.deducted, held.summoned, held.base) == (1, summoned - 1, summoned - 1)
    assert "1 người trừ theo quy định" in held.sentence_vi
    assert (let_in.deducted, let_in.summoned) == (0, summoned)


async def test_the_report_counts_those_who_never_come_to_a_desk(
    operator,
    committee,
    directory,
    room,
    summoned,
):
    await standing(directory, room, "khoi_to_truy_to")
    await committee.get(f"{BASE}/credentials/report")

    assert (quorum(room).deducted, quorum(room).summoned) == (1, summoned - 1)


async def test_who_has_left_the_party_is_summoned_and_never_present(
    operator,
    committee,
    directory,
    room,
    summoned,
):
    badge = await badge_of(operator)
    wish = {"admission": "a-1", "participant": "p-1", "via": "badge", "badge": badge}
    await operator.post(f"{BASE}/desk/admit", wish)
    inside = quorum(room)
    await standing(directory, room, "khai_tru")
    await committee.get(f"{BASE}/credentials/report")

    assert inside.present == 1
    assert (quorum(room).present, quorum(room).summoned) == (0, summoned)


async def test_an_alternate_who_replaces_nobody_was_never_counted(
    committee,
    room,
    summoned,
):
    await put(committee, capacity="alternate")
    alternate = quorum(room)
    await put(committee, capacity="elected")

    assert (alternate.summoned, alternate.deducted) == (summoned - 1, 0)
    assert quorum(room).summoned == summoned


async def test_a_rule_says_whether_a_temporary_transfer_counts(
    committee,
    directory,
    room,
    summoned,
):
    await standing(directory, room, "tam_thoi_noi_khac")
    path = f"{BASE}/credentials/rules"
    await committee.send("PUT", path, json={"temporary_counts": False})
    without = quorum(room).summoned
    await committee.send("PUT", path, json={"temporary_counts": True})

    assert (without, quorum(room).summoned) == (summoned - 1, summoned)


async def test_what_waits_for_the_committee_counts_until_it_is_concluded(
    committee,
    room,
    summoned,
):
    await put(committee, moved="outside")

    assert quorum(room).summoned == summoned
    assert room.state.find(Counting, "counting") is None
