"""The scenario of a conference online, through the real server to signed minutes."""

from collections import Counter

from tests.scenarios import conference, discussion, golden
from tests.scenarios.conference import SITES, guests_at
from tests.scenarios.finish import (
    check_papers,
    minutes_text,
    sign,
    words_of_pdf,
    written,
)

OUTSIDE = ("meeting", "media_plane")
"""What is known outside of closed doors, besides oneself."""


def of_type(state, kind):
    return [record for record in state.values() if record["type"] == kind]


async def closed_item(house):
    """Sit behind closed doors; return what guest, barred site and chair see."""
    tablet = await house.socket("g-01")
    await tablet.sync(house.meeting)
    await tablet.next("snapshot")
    await conference.behind_closed_doors(house)
    gone = []
    while not gone:
        gone = (await tablet.next("change"))["gone"]

    assert {f"i{number}" for number in range(1, 10)} <= {*gone}
    guest, site = await house.state("g-01"), await house.state(SITES[4])
    return guest, site, await house.state("chair")


def numbers(tally):
    marks = {mark["option"]: mark["votes"] for mark in tally["marks"]}
    return marks["yes"], marks["no"], tally["abstained"]


def by_rule(tally):
    return {
        outcome["rule"]["of"]: (outcome["needed"], outcome["base"], outcome["passed"])
        for outcome in tally["outcomes"]
    }


async def test_a_conference_with_ten_sites_ends_as_it_was_computed_by_hand(house):
    await conference.prepare(house)
    await conference.arrive(house)
    opened = await house.state()
    for number in (1, 2, 3):
        await conference.turn(house, number)
    await discussion.hold(house)
    discussed = await house.state()
    guest, site, chair = await closed_item(house)
    ask = {"request": "late", "item": "i4"}
    refused = await house.refused(guests_at(SITES[3])[0], "floor.ask", **ask)
    await conference.open_again(house)
    back = await house.state()
    await conference.three_votes(house)
    await conference.conclude(house)
    await written(house)
    await sign(house)
    end = await house.state()
    fates = Counter(r["status"] for r in of_type(discussed, "speaker_request"))
    spent_s = {s["request"]: s["spent_ms"] / 1000 for s in of_type(end, "speech")}
    snapshot = next(
        s for s in of_type(chair, "presence_snapshot") if s["occasion"] == "closed_door"
    )

    resolution = await words_of_pdf(house, "resolution", "resolution")

    # 55 in the hall and 4 at sites of 61; 70 in the hall, 25 at each of 10 sites.
    assert (opened["quorum"]["present"], opened["quorum"]["summoned"]) == (59, 61)
    assert sum(p["presence"] == "in" for p in of_type(opened, "participant")) == 320
    # The discussion: 24 requests, 17 speeches, hall and sites in turn.
    assert fates == discussion.FATES
    assert sum(fates.values()) == 24
    assert [s for s in spent_s if s not in {"po", "hx"}] == [*discussion.SPOKEN]
    assert {r: round(s) for r, s in spent_s.items() if round(s) != 180} == {
        "po": 90,
        "hx": 45,
    }
    # Doors closed: guests and three members at sites without clearance are out.
    assert chair["quorum"]["present"] == 56
    assert sum(p["presence"] == "in" for p in of_type(chair, "participant")) == 56
    assert len(snapshot["sent_out"]) == 15 + 246 + 3
    assert snapshot["sites"] == [*SITES[:3]]
    assert chair["stage"]["scene"]["kind"] == "idle"
    assert {r["type"] for r in guest.values()} <= {*OUTSIDE, "participant"}
    assert {r["type"] for r in site.values()} <= {*OUTSIDE, "site"}
    assert refused == "forbidden"
    assert back["quorum"]["present"] == 59
    assert sum(p["presence"] == "in" for p in of_type(back, "participant")) == 320
    # The votes: 31 of 61 members, or more than half of what was cast.
    assert numbers(end["tally/q6"]) == (57, 1, 1)
    assert numbers(end["tally/q7"]) == (40, 15, 3)
    assert numbers(end["tally/q8-2"]) == (30, 27, 2)
    assert (end["tally/q7"]["present"], end["tally/q7"]["cast"]) == (58, 58)
    assert by_rule(end["tally/q6"]) == {
        "in_office": (31, 61, True),
        "cast": (30, 59, True),
    }
    assert by_rule(end["tally/q7"]) == {
        "in_office": (31, 61, True),
        "cast": (30, 58, True),
    }
    assert by_rule(end["tally/q8-2"]) == {
        "in_office": (31, 61, False),
        "cast": (30, 59, True),
    }
    assert end["q8"]["status"] == "annulled"
    assert end["q8-2"]["attempt"] == 2
    assert not end["minutes/signed/1"]["public"]
    assert "Điều 2. Thông qua chương trình công tác." in resolution
    assert "quy chế" not in resolution
    golden.check("conference.txt", minutes_text(house))
    await check_papers(house, "conference", minutes_text(house))
