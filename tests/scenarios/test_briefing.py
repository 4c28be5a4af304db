"""The scenario of a briefing, through the real server to signed minutes."""

from collections import Counter

from tests.scenarios import briefing, golden
from tests.scenarios.finish import check_papers, minutes_text, sign, written


async def test_a_briefing_ends_with_what_was_said_and_given_to_do(house):
    await briefing.hold(house)
    await written(house)
    facts = "Đã trao đổi thêm về giải ngân ngoài giờ họp."
    entry = (await house.state())["minutes/entry/item/muc-2"]
    edited = {"section": "item/muc-2", "after": entry["edition"]}
    text = f"{entry['generated']}\n{facts}"
    await house.tell("secretary", "minutes.edit", **edited, text=text)
    await sign(house)
    state = await house.state()
    requests = Counter(
        r["status"] for r in state.values() if r["type"] == "speaker_request"
    )
    speeches = {r["request"]: r for r in state.values() if r["type"] == "speech"}
    people = [r for r in state.values() if r["type"] == "participant"]
    papers = [r for r in state.values() if r["type"] == "paper"]

    assert requests == {"finished": 6, "withdrawn": 1, "written": 1}
    assert [speeches[f"r{n}"]["spent_ms"] // 1000 for n in (1, 2, 3, 5, 6, 7)] == [
        *(150, 240, 180),
        *(180, 140, 165),
    ]
    assert {r: s["extended_s"] for r, s in speeches.items() if s["extended_s"]} == {
        "r2": 60
    }
    assert sum(p["presence"] == "in" for p in people) == 14
    assert sum(r["type"] == "task" for r in state.values()) == 3
    assert Counter(p["number"] for p in papers) == {1: 5, 2: 1}
    assert sum(p["pages"] for p in papers) == 61
    assert state["minutes"]["status"] == "signed"
    assert state[house.meeting]["status"] == "minuted"
    assert "07 giờ 45 – 08 giờ 10 (25 phút, dự kiến 25 phút)" in minutes_text(house)
    golden.check("briefing.txt", minutes_text(house))
    await check_papers(house, "briefing", minutes_text(house))
