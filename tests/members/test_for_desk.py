"""A desk carries what its result needs, and nothing of why."""

import json
import random

import pytest

from meetingroom.members.facts import Facts, Override
from meetingroom.members.for_desk import for_desk
from meetingroom.members.verdict import at_desk, verdict
from tests.members.test_door_vectors import mixed
from tests.members.test_verdict import SITUATIONS, decided, ex_officio, scanned

LOCAL = ("reading", "badge", "standing", "person", "direction", "repeated")
CLOCKS = ("clock_offset_s", "clock_jumped_back", "offline", "delegations")
KNOWN = ("this_meeting", "matches", "entered_at", "entered_desk", "other_meeting")
PAPERS = ("citizen_card_differs",)
"""What a desk knows by itself: it is no part of what it carries."""
SAID = {"code", "colour", "admit", "message_vi", "message_en", "others", "banners"}


def carried(facts):
    """Return the facts as a desk puts them together from what it carries."""
    own = {name: getattr(facts, name) for name in LOCAL + CLOCKS + KNOWN + PAPERS}
    kept = json.loads(json.dumps(for_desk(facts), default=dumped))
    return Facts.model_validate({"at": facts.at, **own, **kept})


def dumped(value):
    return value.model_dump() if isinstance(value, Override) else value.isoformat()


def told(facts):
    """Return what the operator sees."""
    return at_desk(verdict(facts)).model_dump(include=SAID)


@pytest.mark.parametrize(("code", "facts"), SITUATIONS)
def test_every_situation_looks_the_same_at_the_desk(code, facts):
    assert told(carried(facts)) == told(facts), code


def test_many_things_at_once_look_the_same_at_the_desk():
    random_ = random.Random(11)
    for _ in range(2_000):
        facts = mixed(random_)

        assert told(carried(facts)) == told(facts)


@pytest.mark.parametrize(
    "facts",
    [
        scanned(status="dinh_chi_sinh_hoat"),
        scanned(status="dinh_chi_cap_uy"),
        scanned(status="khoi_to_truy_to"),
        scanned(summons="withdrawn"),
        scanned(status="khoi_to_truy_to", summons="not_summoned"),
    ],
)
def test_who_is_not_summoned_looks_alike_in_storage_whatever_the_reason(facts):
    assert for_desk(facts) == for_desk(scanned(summons="not_summoned"))


def test_who_is_not_on_the_list_of_members_any_more_looks_alike():
    kinds = [for_desk(scanned(status=s)) for s in ("khai_tru", "xoa_ten", "xin_ra")]

    assert kinds[0] == kinds[1] == kinds[2]


def test_a_decision_is_carried_without_what_it_was_about():
    kept = for_desk(decided("KHOI_TO", status="khoi_to_truy_to"))

    assert kept["override"].codes == ("KHONG_TRIEU_TAP",)
    assert "đã xác minh" not in kept["override"].reason
    assert kept["status"] == "chinh_thuc"


def test_the_day_of_a_move_or_of_retirement_stays_here():
    days = {"moved_on": scanned().at.date().replace(year=2019), "moved": "outside"}
    kept = for_desk(ex_officio(**days, retired_on=days["moved_on"]))

    assert kept["moved_on"] == kept["retired_on"]
    assert kept["moved_on"].year == kept["opens_on"].year
