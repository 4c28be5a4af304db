"""Whatever comes in, the hall sees a calm picture and the chair a sentence."""

import asyncio
import os
from pathlib import Path

import pytest

from meetingroom.agenda.records import Paper
from meetingroom.display.drivers import Pace
from meetingroom.display.drivers.png import PngFile
from meetingroom.display.floor_scene import QueueFacts, WaitingLine
from meetingroom.display.glass import Glass
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Box
from meetingroom.display.pictures import (
    AgendaLine,
    AgendaPicture,
    AnyPicture,
    NoticePicture,
    PollPicture,
    QueuePicture,
    RibbonPicture,
)
from meetingroom.display.plain import plain
from meetingroom.display.poll_scene import PollBar, PollFacts
from meetingroom.display.proofs import ProofBook, wanted_of
from meetingroom.display.render import Painter, measure
from meetingroom.display.scenes import picture_for
from meetingroom.display.switch import begin
from meetingroom.display.wall import Wall
from meetingroom.display.wire import Address, Failed, Painted, Ready, ShowPicture
from meetingroom.errors import InvalidError
from meetingroom.sessions.commands import parse_command
from meetingroom.sessions.records import Display
from meetingroom.sessions.scenes import NoticeScene, PaperScene
from tests.display.samples import COMMON, MORNING, RIBBON, SPEAKER, WALL, state
from tests.display.test_layout import ink_box, inside, texts

TEXTS = {
    "words": "Đồng chí " * 1200,
    "one word": "Ệ" * 10_000,
    "right to left": "مرحبا بالعالم " * 30 + "Tỉnh ủy",
    "marks without end": "Ệ" + "\u0323\u0302\u0301" * 400 + " và sau đó",
    "marks without a letter": "\u0301\u0323" * 40,
    "glyphs that no font has": "🎉🏛️ Hội nghị 會議 \U000e0041 ",
    "turned around": "\u202eTỉnh ủy\u2066\u200b\x00\x07",
    "nothing": "",
}
CUT = {"marks without end"}
"""Of these the painter cuts what leaves the row."""
SIZES = {"wall": [(1920, 1080), (640, 360)], "ribbon": [(1024, 128), (320, 32)]}


def pictures(text: str) -> list[AnyPicture]:
    """One picture of each kind that shows what people write."""
    speaker = SPEAKER.model_copy(update={"name": text, "about": text})
    common = dict(COMMON.model_copy(update={"title": text, "speaker": speaker}))
    line = WaitingLine(name=text, about=text, kind="procedure")
    bar = PollBar(label=text, votes=10**9, of=10**9, won=True)
    poll = PollFacts(
        question=text, stage="published", voted=None, present=3, bars=(bar,) * 40
    )
    return [
        NoticePicture(**common, text=text),
        AgendaPicture(
            **common, lines=(AgendaLine(number="12.34", title=text, status="active"),)
        ),
        QueuePicture(**common, queue=QueueFacts(lines=(line,) * 6, more=10**6)),
        PollPicture(**common, poll=poll.model_copy(update={"outcome": text})),
        RibbonPicture(**common, item=text, notice=text),
        RibbonPicture(**common, item="", notice="", poll=poll),
    ]


@pytest.mark.parametrize("large", [True, False], ids=["large", "small"])
@pytest.mark.parametrize("name", TEXTS)
def test_any_text_stays_in_its_place(name, large):
    for picture in pictures(plain(TEXTS[name])):
        size = SIZES["ribbon" if picture.kind == "ribbon" else "wall"][not large]
        canvas = Box(0, 0, *size)
        layout = lay_out(picture, *size, measure)
        runs = texts(layout)

        assert [run for run in runs if not inside(run.box, canvas)] == []
        outside = [run for run in runs if not inside(ink_box(run), run.box)]
        assert outside == [] or name in CUT
        Painter(layout, {}).frame(MORNING).rgb()


def test_ten_thousand_letters_are_measured_no_more_than_a_thousand():
    counted = {}

    def counting(text, font, size_px):
        counted["most"] = max(counted.get("most", 0), len(text))
        return measure(text, font, size_px)

    picture = NoticePicture(**dict(COMMON), text="Ệ" * 10_000)
    lay_out(picture, 1920, 1080, counting)

    assert counted["most"] <= 1_000


def test_signs_that_turn_text_around_are_gone_before_it_is_set():
    assert plain(TEXTS["turned around"]) == "Tỉnh ủy"


@pytest.mark.parametrize(
    "scene", [{"kind": "hologram"}, {"kind": "paper"}, {}, None, "idle", {"kind": 7}]
)
def test_a_scene_that_nobody_knows_is_refused_with_what_is_wrong(scene):
    with pytest.raises(InvalidError) as refused:
        parse_command({"type": "scene.show", "scene": scene})

    assert "scene" in str(refused.value)


@pytest.mark.parametrize("status", ["withdrawn", "draft", "recalled"])
def test_a_paper_that_is_withdrawn_while_it_is_shown_gives_way_to_the_idle_picture(
    status,
):
    shown = state(PaperScene(paper="a", page=2))
    paper = shown.get(Paper, "a")
    after = shown.apply(2, [paper.model_copy(update={"status": status})])

    assert picture_for(shown, WALL).kind == "paper"
    assert picture_for(after, WALL).kind == "idle"
    assert picture_for(after, RIBBON).kind == "ribbon"


def glass(cue: int, painted: str) -> Glass:
    return Glass(meeting="m", said="painted", cue=cue, painted=painted, at_ms=10)


def test_a_display_that_names_a_cue_nobody_gave_is_not_believed_and_not_lost():
    shown = state(NoticeScene(text="Nghỉ"))
    wall = shown.get(Display, "wall")
    book, switch = ProofBook(), begin(3, frozenset(), 0)
    book.look(shown, 0)
    book.note(wall.id, glass(10**9, wanted_of(shown, wall)), switch, 10)
    lied = next(p for p in book.told("m", 3).proofs if p.display == wall.id)
    book.note(wall.id, glass(3, wanted_of(shown, wall)), switch, 20)
    honest = next(p for p in book.told("m", 3).proofs if p.display == wall.id)

    assert (lied.shown, lied.differs_ms) == ("", 0)
    assert (honest.cue, honest.differs_ms) == (3, None)


def order(name: str, file: Path) -> ShowPicture:
    return ShowPicture(
        address=Address(meeting="m", display=name),
        picture=RibbonPicture(**dict(COMMON), item="Mục 3", notice=""),
        width_px=320,
        height_px=32,
        driver=f"png:{file}",
    )


async def test_a_device_that_hangs_is_told_of_and_holds_up_no_other(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(PngFile, "pace", Pace(answer_s=2.0))
    # Whoever writes into a pipe that nobody reads waits for ever.
    pipe = tmp_path / f".stuck.png.{os.getpid()}"
    os.mkfifo(pipe)
    heard: asyncio.Queue[Ready | Painted | Failed] = asyncio.Queue()
    turns = asyncio.Lock()
    stuck = Wall(order("stuck", tmp_path / "stuck.png"), heard.put_nowait, turns)
    other = Wall(order("other", tmp_path / "other.png"), heard.put_nowait, turns)
    tasks = [asyncio.create_task(one.run()) for one in (stuck, other)]
    said = [await asyncio.wait_for(heard.get(), 60) for _ in range(2)]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    written = (tmp_path / "stuck.png").exists()
    # Whoever reads lets the writer go, and then it writes.
    os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))

    reports = {one.address.display: one for one in said}
    assert isinstance(reports["other"], Painted)
    assert isinstance(reports["stuck"], Failed)
    assert reports["stuck"].reason == "no answer within 2 s"
    assert not written
