"""What the door is told of the data behind it, and of its own clock."""

from datetime import timedelta

import pytest

from meetingroom.members import generation
from meetingroom.members.directory import Directory, row_of
from meetingroom.members.intake.journal import write_entry
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.records import Participant
from tests.conftest import SECRETARY, send
from tests.members.crowd import member
from tests.web.doors import add_door

BASE = "/api/meetings/m"


@pytest.fixture
def directory(tmp_path):
    return Directory(tmp_path / "members")


@pytest.fixture
def app(app, embedded, directory, tmp_path):
    return add_door(app, embedded, directory, tmp_path)


def imported(directory, people, at):
    """Import a whole list of these people."""

    def fill(db):
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM main.batch").fetchone()
        told = [(*row_of(one)[:-1], last + 1) for one in people]
        generation.insert_members(db, told)
        keys = tuple(one.id for one in people)
        others = ", ".join(generation.COLUMNS[2:])
        db.execute(
            f"INSERT INTO raw.member SELECT key, n.name, {others} "
            "FROM old.member m JOIN old.name n ON n.rank = m.name "
            f"WHERE m.key NOT IN ({', '.join('?' * len(keys))})",
            keys,
        )
        counts = {"new": len(people), "changed": 0}
        entry = {"label": "danh sách", "full": True, "counts": counts}
        write_entry(db, at.isoformat(), entry)

    with generation.only_writer(directory.folder):
        generation.build(directory.folder, fill)


def crowd(room, *numbers):
    """Return the members behind some of the roster."""
    people = [(n, room.state.get(Participant, f"p-{n}")) for n in numbers]
    return [
        member(n, one.name).model_copy(update={"id": one.member}) for n, one in people
    ]


async def verified(operator, **more):
    body = {"participant": "p-1", **more}
    return await (await operator.post(f"{BASE}/desk/verify", body)).json()


def codes(told):
    return [told["code"], *(one["code"] for one in told["others"])]


async def test_data_past_the_limit_of_the_rules_are_a_banner(visit, directory, room):
    operator, committee = await visit("desk"), await visit("credentials")
    imported(directory, crowd(room, 1), room.now() - timedelta(days=9))
    fresh = await verified(operator)
    rules = {"data_limit_days": 3}
    await committee.send("PUT", f"{BASE}/credentials/rules", json=rules)
    stale = await verified(operator)

    assert fresh["banners"] == []
    assert [one["code"] for one in stale["banners"]] == ["DL_CU"]
    assert "9 ngày, quá hạn 3 ngày" in stale["banners"][0]["message_vi"]


async def test_who_is_missing_from_the_last_list_has_to_be_checked(
    visit, directory, room
):
    operator = await visit("desk")
    imported(directory, crowd(room, 1, 2), room.now() - timedelta(days=9))
    before = await verified(operator)
    imported(directory, crowd(room, 2), room.now() - timedelta(days=2))
    told = await verified(operator)

    assert "KHONG_CO_DL" not in codes(before)
    assert (told["code"], told["count"]) == ("KHONG_CO_DL", "pending")
    day = (room.now() - timedelta(days=2)).strftime("%d/%m/%Y")
    assert day in told["message_vi"]


@pytest.mark.parametrize(
    ("offset_s", "banners"), [(-90, ["LECH_GIO"]), (90, ["LECH_GIO"]), (20, [])]
)
async def test_a_desk_whose_clock_is_off_is_told(visit, room, offset_s, banners):
    operator = await visit("desk")
    clock = (room.now() + timedelta(seconds=offset_s)).isoformat()
    told = await verified(operator, clock=clock)

    assert [one["code"] for one in told["banners"]] == banners


async def test_a_desk_whose_clock_was_set_back_is_told(visit, room):
    operator = await visit("desk")
    now = room.now()
    await verified(operator, clock=(now + timedelta(seconds=50)).isoformat())
    told = await verified(operator, clock=(now - timedelta(seconds=50)).isoformat())

    assert [one["code"] for one in told["banners"]] == ["LECH_GIO"]


async def test_several_of_one_name_are_told_apart_by_birth_and_unit(visit, room):
    operator = await visit("desk")
    name = room.state.get(Participant, "p-1").name
    one = await (await operator.get(f"{BASE}/desk/search?q={name}")).json()
    await twin(room, name)
    both = await (await operator.get(f"{BASE}/desk/search?q={name}")).json()

    assert one["finding"] is None
    assert both["finding"]["code"] == "TRUNG_TEN"
    assert both["finding"]["message_vi"].startswith("Có 2 người trùng tên.")


async def twin(room, name):
    """Invite somebody else of the same name."""
    wish = InviteParticipant(participant="p-9", name=name)
    await send(room, wish, SECRETARY)
