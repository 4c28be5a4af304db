"""Name plates: what stands on them, how it is painted, and when it is sent."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable

import pytest
from PIL import Image

from meetingroom.display.displays import Displays
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Box
from meetingroom.display.pictures import PlatePicture
from meetingroom.display.plate_scene import plate_for
from meetingroom.display.render import Painter, measure
from meetingroom.errors import InvalidError, NotFoundError
from meetingroom.sessions.commands.devices import AddDevice
from meetingroom.sessions.commands.seats import (
    AddSeat,
    ArrangeSeats,
    SeatedPerson,
    WithdrawSeat,
)
from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.records import Device
from meetingroom.sessions.records import Participant, Seat
from meetingroom.sessions.room import Room
from meetingroom.sessions.state import RoomState
from meetingroom.values import utcnow
from tests.conftest import SECRETARY, send
from tests.display.drivers.players import HttpPlayer, listening
from tests.display.test_layout import ink_box, inside, texts

PATIENCE_S = 60.0
PLATE = "#size=296x128&colours=bwr&every=1"
SIZES = ((800, 480), (400, 300), (296, 128), (250, 122), (128, 296))
USUAL = PlatePicture(
    seat="A12",
    name="Nguyễn Thị Phương Thảo",
    position="Phó Bí thư",
    unit="Đảng bộ các cơ quan Đảng tỉnh",
)
HARD = PlatePicture(
    seat="Dãy 12 ghế 145",
    name="H’Nguyễn Trần Đặng Quốc Thái Phương Thảo Công Tằng Tôn Nữ " * 9,
    position="Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tuyên giáo và Dân vận",
    unit="Ban Chấp hành Đảng bộ tỉnh khóa XVII, nhiệm kỳ 2025-2030",
)
FREE = PlatePicture(seat="C14", name="", position="", unit="")


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


def state_of(*records: Seat | Participant) -> RoomState:
    return RoomState().apply(1, records)


def test_a_plate_says_who_sits_there_in_composed_letters():
    seat = Seat(id="s", label="A1", row=1, column=1)
    name = "Nguye\u0302\u0303n  An"
    person = Participant(id="p", order=1, name=name, unit="Sở Y tế", seat="s")

    found = plate_for(state_of(seat, person), "s")

    assert found == PlatePicture(
        seat="A1", name="Nguyễn An", position="", unit="Sở Y tế"
    )


def test_a_free_seat_has_its_label_and_one_that_is_gone_has_nothing():
    seat = Seat(id="s", label="A1", row=1, column=1)
    gone = seat.model_copy(update={"withdrawn": True})

    assert plate_for(state_of(seat), "s") == FREE.model_copy(update={"seat": "A1"})
    assert plate_for(state_of(gone), "s").seat == ""
    assert plate_for(state_of(), "s").seat == ""


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("picture", [USUAL, HARD, FREE], ids=["usual", "hard", "free"])
def test_no_letter_of_a_plate_is_cut(picture, size):
    layout = lay_out(picture, size[0], size[1], measure)

    assert texts(layout)
    for run in texts(layout):
        assert inside(ink_box(run), run.box), run
        assert inside(run.box, Box(0, 0, *size)), run


def test_a_usual_name_is_whole_and_the_largest_on_the_plate():
    runs = texts(lay_out(USUAL, 296, 128, measure))
    largest = max(runs, key=lambda run: run.face.size_px)
    said = " ".join(run.text for run in runs)

    assert largest.text in USUAL.name
    assert all(text in said for text in USUAL.model_dump(exclude={"kind"}).values())


def test_an_upright_plate_has_more_lines_and_cuts_no_usual_position():
    told = {"position": "Phó Bí thư Thường trực Huyện ủy"}
    layout = lay_out(USUAL.model_copy(update=told), 128, 296, measure)

    assert not [run.text for run in texts(layout) if run.text.endswith("…")]


@pytest.mark.parametrize("colours", ["bw", "bwr", "bwy", "bwry"])
def test_a_plate_is_painted_in_the_colours_of_the_paper_only(colours):
    whole = Painter(lay_out(USUAL, 296, 128, measure), {}).frame(utcnow())
    inks = {"b": (0, 0, 0), "w": (255,) * 3, "r": (255, 0, 0), "y": (255, 255, 0)}

    with Image.open(io.BytesIO(whole.flat(colours).png())) as picture:
        found = {colour for _, colour in picture.convert("RGB").getcolors(9) or ()}
    assert found <= {inks[each] for each in colours}
    assert ((255, 0, 0) in found) == ("r" in colours)


@pytest.fixture
async def displays(tmp_path) -> AsyncIterator[Displays]:
    displays = Displays(tmp_path / "frames")
    await displays.start()
    yield displays
    await displays.close()


async def add(room: Room, player: HttpPlayer, seat: str) -> None:
    address = player.url + PLATE
    wish = AddDevice(device=f"p-{seat}", seat=seat, label="Biển tên", address=address)
    await send(room, wish)


async def seated(room: Room, person: str, seat: str) -> None:
    moved = SeatedPerson(participant=person, seat=seat)
    wish = ArrangeSeats(seats=(), withdrawn=(), seated=(moved,))
    await send(room, wish, SECRETARY)


async def test_plates_are_sent_when_the_seating_changes_and_only_then(displays, room):
    displays.attach(room)
    async with listening() as player:
        await send(room, AddSeat(seat="s90", label="S90", row=90, column=1))
        await send(room, AddSeat(seat="s91", label="S91", row=90, column=2))
        for seat in ("s90", "s91"):
            await add(room, player, seat)
        await until(lambda: len(player.requests) == 2)
        await until(
            lambda: [d.health for d in room.state.all(Device)] == ["online"] * 2
        )
        person = next(one for one in room.state.all(Participant) if not one.site)
        await seated(room, person.id, "s91")
        await until(lambda: len(player.requests) == 3)
        await send(room, WithdrawSeat(seat="s90"), SECRETARY)
        await until(lambda: len(player.requests) == 4)

    sizes = set()
    for request in player.requests:
        with Image.open(io.BytesIO(request.body)) as picture:
            sizes.add(picture.size)
    assert sizes == {(296, 128)}
    assert len({request.body for request in player.requests[1:]}) == 3


async def test_a_plate_needs_a_seat_and_a_size(room):
    wish = AddDevice(
        device="p", seat="nowhere", label="Biển", address="http://10.0.0.1"
    )
    with pytest.raises(NotFoundError):
        await send(room, wish)
    await send(room, AddSeat(seat="s90", label="S90", row=90, column=1))
    with pytest.raises(FlawError, match="size="):
        await send(room, wish.model_copy(update={"seat": "s90"}))
    with pytest.raises(InvalidError, match="one seat"):
        await send(room, wish.model_copy(update={"seat": ""}))
