"""Five kinds of meeting in place of a hundred settings, and meetings made like others.

Pure, and data: what a kind brings with it are commands, sent once when the meeting is
made.  Everything can be changed afterwards.
"""

from typing import NamedTuple

from meetingroom.agenda.records import (
    AgendaItem,
    ImportedItem,
    ItemKind,
    Numbering,
    NumberStyle,
)
from meetingroom.sessions import seating
from meetingroom.sessions.cameras.records import Camera
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import ImportAgenda, NumberAgenda
from meetingroom.sessions.commands.cameras import AddCamera
from meetingroom.sessions.commands.compositions import SaveComposition
from meetingroom.sessions.commands.devices import AddDevice
from meetingroom.sessions.commands.equipment import AddEquipment
from meetingroom.sessions.commands.floor import SetFloorRules
from meetingroom.sessions.commands.lifecycle import ClearSite
from meetingroom.sessions.commands.meeting import SetPolicy
from meetingroom.sessions.commands.people import InviteParticipant, SetAttendance
from meetingroom.sessions.commands.places import AddDisplay, AddSite
from meetingroom.sessions.commands.polls import SetProcedure
from meetingroom.sessions.commands.schedule import ScheduleDisplay
from meetingroom.sessions.commands.seats import AddSeat
from meetingroom.sessions.compositions.records import Composition
from meetingroom.sessions.devices.equipment import Equipment
from meetingroom.sessions.devices.records import Device
from meetingroom.sessions.floor.records import OrderRule
from meetingroom.sessions.polls.records import Procedure
from meetingroom.sessions.records import Display, Meeting, Participant, Site
from meetingroom.sessions.regulations.texts import Preset
from meetingroom.sessions.script import plan as script_plan
from meetingroom.sessions.state import RoomState


class Line(NamedTuple):
    """One item that a kind of meeting usually has."""

    title: str
    kind: ItemKind = "report"
    planned_min: int = 15


class Pattern(NamedTuple):
    """What one kind of meeting brings with it."""

    items: tuple[Line, ...]
    per_speaker_s: int = 300
    order_rule: OrderRule = "arrival"
    levels: tuple[NumberStyle, ...] = ("arabic",)


OPENING = Line("Khai mạc, giới thiệu đại biểu, thông qua chương trình", "procedure", 10)
CLOSING = Line("Kết luận, bế mạc", "closing", 10)
PATTERNS: dict[Preset, Pattern] = {
    "briefing": Pattern(
        (
            Line("Kết quả thực hiện nhiệm vụ tuần trước", "report", 15),
            Line("Báo cáo của các đơn vị", "report", 25),
            Line("Nhiệm vụ tuần tới", "discussion", 30),
            Line("Kết luận", "closing", 10),
        ),
        per_speaker_s=180,
    ),
    "standing_committee": Pattern(
        (
            Line("Thông qua chương trình", "procedure", 5),
            Line("Trình bày tờ trình, báo cáo", "report", 30),
            Line("Thảo luận, cho ý kiến", "discussion", 60),
            Line("Biểu quyết", "vote", 10),
            Line("Kết luận", "closing", 10),
        ),
    ),
    "executive_committee": Pattern(
        (
            OPENING,
            Line("Trình bày báo cáo, đề án", "report", 45),
            Line("Thảo luận", "discussion", 90),
            Line("Giải trình, tiếp thu", "report", 20),
            Line("Biểu quyết nghị quyết", "vote", 15),
            CLOSING,
        ),
    ),
    "extended_conference": Pattern(
        (
            OPENING,
            Line("Trình bày báo cáo", "report", 45),
            Line("Thảo luận tại hội trường và các điểm cầu", "discussion", 60),
            Line("Giải trình, tiếp thu", "report", 15),
            Line("Biểu quyết", "vote", 15),
            CLOSING,
        ),
        order_rule="alternate",
    ),
    "congress": Pattern(
        (
            Line("Thủ tục khai mạc", "procedure", 30),
            Line(
                "Bầu Đoàn Chủ tịch, Đoàn Thư ký, Ban Thẩm tra tư cách đại biểu",
                "vote",
                20,
            ),
            Line("Thông qua chương trình, quy chế làm việc", "vote", 10),
            Line("Báo cáo thẩm tra tư cách đại biểu", "report", 15),
            Line("Báo cáo chính trị", "report", 60),
            Line("Báo cáo kiểm điểm của Ban Chấp hành", "report", 30),
            Line("Thảo luận", "discussion", 180),
            Line("Công tác nhân sự và bầu cử", "vote", 120),
            Line("Thông qua nghị quyết", "vote", 20),
            Line("Bế mạc", "closing", 20),
        ),
        per_speaker_s=420,
        levels=("roman", "arabic", "letter"),
    ),
}


def wishes_of(preset: Preset) -> tuple[Command, ...]:
    """Return the commands that make a new meeting one of this kind."""
    pattern = PATTERNS[preset]
    rows = tuple(
        ImportedItem(item=f"muc-{number}", **line._asdict())
        for number, line in enumerate(pattern.items, 1)
    )
    return (
        SetProcedure(preset=preset),
        NumberAgenda(levels=pattern.levels),
        ImportAgenda(rows=rows),
        SetFloorRules(
            item="",
            per_speaker_s=pattern.per_speaker_s,
            order_rule=pattern.order_rule,
        ),
    )


def agenda_rows(state: RoomState) -> tuple[ImportedItem, ...]:
    """Return the agenda of a meeting as rows to import into another one."""
    items = sorted(state.all(AgendaItem), key=lambda item: item.order)
    fields = set(ImportedItem.model_fields) - {"item"}
    return tuple(
        ImportedItem(item=item.id, **item.model_dump(include=fields))
        for item in items
        if item.status != "withdrawn"
    )


def wishes_like(state: RoomState) -> tuple[Command, ...]:
    """Return the commands that prepare a new meeting like another one.

    Its rules, agenda, hall, sites, screens, people and run of show; not its papers,
    not its votes, and nothing of what happened in it.
    """
    shape = (*rules_like(state), *places_like(state), *people_like(state))
    return (*shape, *script_plan.wishes_like(state))


def rules_like(state: RoomState) -> list[Command]:
    """Return the wishes about procedure, policy and agenda."""
    found: list[Command] = []
    for procedure in state.all(Procedure):
        fields = procedure.model_dump(exclude={"type", "id", "preset"})
        found.append(SetProcedure(preset=procedure.preset))
        found.append(SetProcedure(**fields))
    for meeting in state.all(Meeting):
        wish = meeting.model_dump(include={"approval", "reading_log"})
        found.append(SetPolicy(**wish))
        found.append(SetAttendance(self_check_in=meeting.self_check_in))
    for numbering in state.all(Numbering):
        wish = numbering.model_dump(exclude={"type", "id"})
        found.append(NumberAgenda(**wish))
    found.append(ImportAgenda(rows=agenda_rows(state)))
    return found


def places_like(state: RoomState) -> list[Command]:
    """Return the wishes about seats, sites, screens and composed scenes."""
    found: list[Command] = []
    for seat in seating.on_plan(state):
        wish = seat.model_dump(include={"label", "row", "column", "kind"})
        found.append(AddSeat(seat=seat.id, **wish))
    for site in sorted(state.all(Site), key=lambda s: s.order):
        found.append(AddSite(site=site.id, label=site.label, kind=site.kind))
        if site.clearance:
            found.append(ClearSite(site=site.id, clearance=True))
    for display in sorted(state.all(Display), key=lambda d: d.order):
        fields = {"label", "kind", "width_px", "height_px"}
        wish = display.model_dump(include=fields)
        found.append(AddDisplay(display=display.id, **wish))
        if display.schedule:
            hours = display.schedule
            found.append(ScheduleDisplay(display=display.id, schedule=hours))
    for one in sorted(state.all(Composition), key=lambda c: c.order):
        if not one.withdrawn:
            found.append(
                SaveComposition(composition=one.id, title=one.title, zones=one.zones)
            )
    return [*found, *devices_like(state)]


def devices_like(state: RoomState) -> list[Command]:
    """Return the wishes about what shows the displays, is told things, and films."""
    found: list[Command] = []
    for device in sorted(state.all(Device), key=lambda d: d.order):
        if not device.retired:
            wish = device.model_dump(include={"display", "seat", "label", "address"})
            found.append(AddDevice(device=device.id, **wish))
    for one in sorted(state.all(Equipment), key=lambda e: e.order):
        if not one.retired:
            wish = one.model_dump(include={"display", "label", "address"})
            found.append(AddEquipment(equipment=one.id, **wish))
    for camera in sorted(state.all(Camera), key=lambda c: c.order):
        if not camera.retired:
            # Not `on`: two meetings would read the same camera at once.
            wish = camera.model_dump(include={"site", "label", "address"})
            found.append(AddCamera(camera=camera.id, **wish))
    return found


def people_like(state: RoomState) -> list[Command]:
    """Return the wishes that summon and invite the same people to the same seats."""
    fields = set(InviteParticipant.model_fields) - {"type", "participant"}
    return [
        InviteParticipant(participant=person.id, **person.model_dump(include=fields))
        for person in sorted(state.all(Participant), key=lambda p: p.order)
        if person.presence != "withdrawn"
    ]
