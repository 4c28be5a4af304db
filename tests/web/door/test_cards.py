"""Desks ask whether a card number is a member's in the province, and get no name."""

import pytest
from sqlalchemy import select

from meetingroom.members import cards
from meetingroom.members.cards import Cards
from meetingroom.sessions.records import Participant
from meetingroom.tables import audit
from tests.members.crowd import EDGES, UNITS, member
from tests.web.doors import BASE, standing

PATH = f"{BASE}/desk/card"


async def asked(browser, card):
    return await browser.post(PATH, {"card": card})


async def test_a_member_who_is_on_no_list_is_known_with_the_unit_and_no_name(
    operator, directory
):
    await directory.load(UNITS, EDGES, [member(7, "Đặng Văn Đức")])
    answer = await asked(operator, "00000007")
    told = await answer.json()

    assert (answer.status, told["standing"]) == (200, "current")
    assert told["unit"].startswith("Chi bộ thử")
    assert "Đức" not in str(told)
    assert answer.headers["Cache-Control"] == "no-store"


async def test_a_number_that_nobody_has_is_unknown(operator):
    assert (await (await asked(operator, "99999999")).json())["standing"] == "unknown"


@pytest.mark.parametrize("status", ["dinh_chi_cap_uy", "khoi_to_truy_to", "khai_tru"])
async def test_why_somebody_is_to_be_asked_about_is_not_told(
    operator, directory, room, status
):
    await standing(directory, room, status)
    told = await (await asked(operator, "00000001")).json()

    assert (told["standing"], told["unit"]) == ("ask_committee", "")


async def test_an_import_is_known_at_once(operator, directory, room):
    await asked(operator, "00000001")
    await standing(directory, room, "khai_tru")
    told = await (await asked(operator, "00000001")).json()

    assert told["standing"] == "ask_committee"


async def test_the_index_has_neither_a_number_nor_a_name(operator, directory, room):
    await asked(operator, "00000001")
    content = (directory.folder / cards.FILE).read_bytes()
    name = room.state.get(Participant, "p-1").name

    assert b"00000001" not in content
    assert name.encode() not in content


def test_a_key_that_was_lost_makes_another_index(directory):
    file = directory.folder / cards.FILE
    made = []
    for n in (1, 2):
        assert Cards(directory.folder, bytes([n]) * 32).find("00000001") == (True, "c")
        made.append(file.read_bytes())

    assert made[0] != made[1]


async def test_every_question_is_logged_without_the_number(operator, embedded):
    await asked(operator, "00000001")
    query = select(audit).where(audit.c.act == "desk.card")
    (row,) = await embedded.read(lambda db: db.execute(query).all())

    assert (row.subject, row.detail) == ("m", "current")


async def test_nobody_tries_all_numbers(operator):
    answers = [(await asked(operator, f"{n:08}")).status for n in range(34)]

    assert set(answers[:30]) == {200}
    assert answers[-1] == 429


@pytest.mark.parametrize("card", ["1234567", "123456789", "1234567a", "", "१२३४५६७८"])
async def test_what_is_no_card_number_is_refused(operator, card):
    assert (await asked(operator, card)).status == 400


@pytest.mark.parametrize("role", ["chair", "delegate", "technician", "display"])
async def test_only_desks_ask(visit, role):
    assert (await asked(await visit(role), "00000001")).status == 403
