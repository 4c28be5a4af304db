"""What the convener's office says of delegates, without what the committee holds."""

import pytest

from meetingroom.sessions.records import Quorum
from tests.web.doors import BASE

FILES = f"{BASE}/credentials"
CONVENED = f"{FILES}/convened"


def wish(participant, capacity, **more):
    return {"people": [{"participant": participant, "capacity": capacity, **more}]}


async def of(browser, participant):
    people = (await (await browser.get(CONVENED)).json())["people"]
    return next(one for one in people if one["participant"] == participant)


async def test_the_office_says_who_is_an_alternate_and_by_which_decision(secretary):
    before = await of(secretary, "p-1")
    body = wish("p-1", "alternate", alternate_rank=2, decision="12-QĐ/TU")
    kept = await secretary.send("PUT", CONVENED, json=body)

    assert before["capacity"] == "elected"
    assert kept.status == 200
    assert await of(secretary, "p-1") == {**body["people"][0], "zone": ""}


async def test_what_the_committee_holds_is_neither_shown_to_the_office_nor_lost(
    secretary, committee
):
    held = {"participant": "p-1", "summons": "not_summoned", "card_number": "00000009"}
    await committee.send("PUT", f"{FILES}/delegates", json={"people": [held]})
    shown = await (await secretary.get(CONVENED)).text()
    await secretary.send("PUT", CONVENED, json=wish("p-1", "ex_officio"))
    told = await (await committee.get(f"{FILES}/delegates")).json()
    (one,) = told["people"]

    assert "not_summoned" not in shown
    assert "00000009" not in shown
    assert one["capacity"] == "ex_officio"
    assert (one["summons"], one["card_number"]) == ("not_summoned", "00000009")


async def test_an_official_is_convened_in_no_capacity_of_guests(secretary):
    refused = await secretary.send("PUT", CONVENED, json=wish("p-1", "press"))

    assert refused.status == 400
    assert (await of(secretary, "p-1"))["capacity"] == "elected"


async def test_an_alternate_who_replaces_nobody_is_out_of_the_count(secretary, room):
    before = quorum(room).summoned
    await secretary.send("PUT", CONVENED, json=wish("p-1", "alternate"))

    assert quorum(room).summoned == before - 1


async def test_the_office_sets_quotas_and_rules(secretary, committee):
    rules = await (await secretary.get(f"{FILES}/rules")).json()
    quotas = [{"unit": "Đảng ủy phường Một", "number": 7}]
    body = {**rules, "quotas": quotas, "all_members": True}
    kept = await secretary.send("PUT", f"{FILES}/rules", json=body)
    told = await (await committee.get(f"{FILES}/rules")).json()

    assert kept.status == 200
    assert told["quotas"] == quotas
    assert told["all_members"] is True


@pytest.mark.parametrize("role", ["desk", "chair", "technician", "delegate"])
async def test_nobody_else_convenes(visit, role):
    other = await visit(role)
    put = await other.send("PUT", CONVENED, json=wish("p-1", "alternate"))

    assert (await other.get(CONVENED)).status == 403
    assert (await other.get(f"{FILES}/rules")).status == 403
    assert put.status == 403


def quorum(room):
    return room.state.get(Quorum, "quorum")
