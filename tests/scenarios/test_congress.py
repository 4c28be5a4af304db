"""The scenario of a congress, through the real server to signed minutes.

Gates without network and refusals by the member register are proved with them.
"""

from meetingroom.sessions.floor.lists import budget_left_ms, list_of
from meetingroom.sessions.floor.records import Speech
from tests.scenarios import congress, congress_days, congress_votes, golden
from tests.scenarios.finish import (
    check_papers,
    minutes_text,
    sign,
    words_of_pdf,
    written,
)


def of_type(state, kind):
    return [record for record in state.values() if record["type"] == kind]


async def test_a_congress_of_two_days_ends_as_it_was_computed_by_hand(house):
    await congress_days.hold(house)
    await written(house)
    await sign(house)
    end = await house.state()
    quorum, committee = end["quorum"], end["tally/q11"]
    outcome, higher = committee["outcomes"][0], end["tally/q12"]["outcomes"][0]
    resolution = end["tally/q13"]
    votes = congress_votes.committee_votes()
    by_votes = sorted(votes, key=lambda option: -votes[option])
    officials = [p for p in of_type(end, "participant") if p["unit"]]
    speeches = house.room.state.all(Speech)
    rules = list_of(house.room.state, congress.item(8))
    left_s = [
        (budget_left_ms(speeches, rules, congress.UNITS[n]) or 0) // 1000
        for n in (0, 1, 11)
    ]

    decided = await words_of_pdf(house, "congress-resolution", "resolution")

    # 444 of 450 and three alternates; 2/3 of 450 is 300, half of 34 is not enough.
    assert sum(p["presence"] == "in" for p in officials) == 447
    assert (quorum["summoned"], quorum["present"], quorum["needed"]) == (450, 447, 300)
    assert (quorum["organisations_present"], quorum["organisations"]) == (34, 34)
    assert quorum["met"]
    # Cards, of which 224 of 447 are more than half.
    assert [m["votes"] for m in resolution["marks"]] == [445, 0]
    assert resolution["abstained"] == 2
    assert (resolution["outcomes"][0]["base"], outcome["base"]) == (447, 447)
    assert resolution["outcomes"][0]["needed"] == 224
    # The election: 57 of 61 reach 224, the first 55 of them are elected.
    assert [committee[n] for n in ("printed", "issued", "returned")] == [460, 447, 446]
    assert (committee["valid"], committee["invalid"]) == (441, 5)
    assert sum(m["votes"] for m in committee["marks"]) == 21_029 <= 441 * 55
    assert sorted(outcome["reached"]) == sorted(by_votes[:57])
    assert outcome["elected"] == by_votes[:55]
    assert (outcome["needed"], outcome["passed"], outcome["tied"]) == (224, True, [])
    assert len(higher["elected"]) == 22
    # 12 and 8 speeches; the first delegation spoke two minutes too long.
    assert len([s for s in speeches if s.item == congress.item(8)]) == 12
    assert len([s for s in speeches if s.item == congress.item(9)]) == 8
    assert left_s == [-120, 240, 600]
    assert end["minutes"]["status"] == "signed"
    assert "Điều 5. Thông qua Nghị quyết Đại hội." in decided
    assert "ĐOÀN CHỦ TỊCH" in decided
    assert "khi khai mạc: 135 điểm cầu." in minutes_text(house)
    golden.check("congress.txt", minutes_text(house))
    await check_papers(house, "congress", minutes_text(house))
