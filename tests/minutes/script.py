"""A small meeting from its first item to its close, sent through a real room."""

import uuid
from datetime import UTC, date, datetime

from meetingroom.agenda.papers import Progress
from meetingroom.sessions.commands import Command, parse_command
from meetingroom.sessions.commands.agenda import AddItem, OpenItem
from meetingroom.sessions.commands.floor import AskFloor, EndSpeech, GrantFloor
from meetingroom.sessions.commands.meeting import (
    CloseMeeting,
    CreateMeeting,
    OpenMeeting,
    RecessMeeting,
    ResumeMeeting,
)
from meetingroom.sessions.commands.minutes import (
    AddConclusion,
    AssignTask,
    DraftMinutes,
)
from meetingroom.sessions.commands.papers import (
    AddPaper,
    AddVersion,
    ReleaseVersion,
    ReportVersion,
)
from meetingroom.sessions.commands.people import (
    DismissParticipant,
    ExcuseParticipant,
    InviteParticipant,
)
from meetingroom.sessions.commands.places import AddSite, ReportSite
from meetingroom.sessions.commands.polls import (
    AddPoll,
    AnnulPoll,
    ClosePoll,
    ConfirmCount,
    OpenPoll,
    PublishPoll,
    ReadyPoll,
    Vote,
)
from meetingroom.sessions.polls.records import PollOption
from meetingroom.sessions.regulations.texts import MajorityRule
from meetingroom.sessions.room import Room
from meetingroom.sessions.rooms import Rooms
from meetingroom.values import SYSTEM, Actor
from tests.clocks import Clock
from tests.conftest import CHAIR, SECRETARY

DESK = Actor(id="desk-1", role="desk")
PEOPLE = (
    ("p-1", "Lò Văn Một", "Bí thư Tỉnh ủy", "Thường trực Tỉnh ủy", ""),
    ("p-2", "Nguyễn Thị Hai", "Phó Bí thư", "Thường trực Tỉnh ủy", ""),
    ("p-3", "Giàng A Ba", "Trưởng ban", "Ban Tổ chức Tỉnh ủy", ""),
    ("p-4", "Trần Văn Tư", "Bí thư Huyện ủy", "Huyện ủy Suối Đá", "d1"),
    ("p-5", "Hoàng Thị Năm", "Chánh Văn phòng", "Văn phòng Tỉnh ủy", ""),
    ("p-6", "Phạm Văn Sáu", "Giám đốc Sở", "Sở Tài chính", ""),
)
HEAD = DraftMinutes(
    symbol="12-BB/TU",
    superior="Đảng bộ tỉnh Thanh Sơn",
    locality="Thanh Sơn",
    chair="Lò Văn Một",
    chair_post="",
    secretary="Hoàng Thị Năm",
    copies=("Thường trực Tỉnh ủy", "Các đồng chí dự họp", "Lưu Văn phòng"),
)


class Sitting:
    """One meeting, and the hands that run it."""

    def __init__(self, room: Room, clock: Clock) -> None:
        self.room, self.clock = room, clock

    async def tell(self, command: Command, actor: Actor = SYSTEM) -> None:
        """Carry out one command."""
        await self.room.handle(command, actor, uuid.uuid4().hex)

    async def after(
        self, minutes: float, command: Command, actor: Actor = SYSTEM
    ) -> None:
        """Carry out one command after so many minutes."""
        self.clock.pass_by(minutes=minutes)
        await self.tell(command, actor)

    async def come(self, person: str, mode: str = "hall") -> None:
        """Let somebody in."""
        wish = {
            "type": "participant.admit",
            "admission": f"in-{person}",
            "participant": person,
            "mode": mode,
            "via": "search",
            "code": "OK_VAO",
        }
        await self.tell(parse_command(wish))

    async def speak(self, person: str, request: str, minutes: float) -> None:
        """Let somebody ask, be called, and speak for so long."""
        actor = Actor(id=f"tablet-{person}", role="delegate", place=person)
        await self.tell(AskFloor(request=request), actor)
        await self.tell(GrantFloor(request=request, anyway=True), CHAIR)
        await self.after(minutes, EndSpeech(request=request), CHAIR)

    async def vote(self, poll: str, **choices: str) -> None:
        """Let people vote."""
        for person, choice in choices.items():
            place = person.replace("_", "-")
            actor = Actor(id=f"tablet-{place}", role="delegate", place=place)
            await self.tell(Vote(poll=poll, choices=(choice,)), actor)


async def begun(rooms: Rooms, clock: Clock) -> Sitting:
    """Return a meeting that was prepared: agenda, people, one paper in two versions."""
    clock.at = datetime(2030, 5, 6, 0, 45, tzinfo=UTC)
    create = CreateMeeting(
        meeting="m",
        title="Hội nghị giao ban tháng 5",
        body="Ban Thường vụ Tỉnh ủy",
        place="Phòng họp số 1",
        starts_at=datetime(2030, 5, 6, 1, 0, tzinfo=UTC),
    )
    held = Sitting(await rooms.create(create, SYSTEM), clock)
    await held.tell(AddSite(site="d1", label="Huyện ủy Suối Đá"))
    await held.tell(ReportSite(site="d1", link="connected", audio=True, video=True))
    for number, (title, planned) in enumerate(
        (
            ("Kết quả công tác tháng 4", 20),
            ("Nhiệm vụ tháng 5", 30),
            ("Việc khác", 10),
        ),
        start=1,
    ):
        await held.tell(
            AddItem(
                item=f"i{number}",
                title=title,
                planned_min=planned,
                rapporteur="Hoàng Thị Năm" if number == 1 else "",
            )
        )
    for person, name, position, unit, site in PEOPLE:
        await held.tell(
            InviteParticipant(
                participant=person,
                name=name,
                position=position,
                unit=unit,
                site=site,
                eligibility="guest" if person == "p-6" else "official",
            )
        )
    for number in (1, 2):
        await held.tell(paper_version(number), SYSTEM)
        drawn = Progress(stage="ready", pages=4, ready=4)
        await held.tell(ReportVersion(version=f"v{number}", progress=drawn))
    await held.tell(ReleaseVersion(version="v2"), SECRETARY)
    await held.tell(HEAD, SECRETARY)
    return held


def paper_version(number: int) -> Command:
    """Return the command that brings a version of the one paper."""
    digest = str(number) * 64
    if number == 2:
        return AddVersion(paper="bc", version="v2", sha256=digest)
    return AddPaper(
        paper="bc",
        version="v1",
        item="i1",
        title="Báo cáo công tác tháng 4",
        symbol="45-BC/TU",
        dated=date(2030, 4, 29),
        sha256=digest,
        release=True,
    )


async def run(held: Sitting) -> None:
    """Hold the meeting."""
    await held.tell(
        ExcuseParticipant(participant="p-5", reason="Đi công tác"), SECRETARY
    )
    for person in ("p-1", "p-2"):
        await held.come(person)
    await held.come("p-6")
    await held.come("p-4", "site")
    await held.after(16, OpenMeeting(), CHAIR)
    await held.after(1, OpenItem(item="i1"), CHAIR)
    held.clock.pass_by(minutes=4)
    await held.come("p-3")
    await held.speak("p-4", "r1", 3.5)
    await held.speak("p-2", "r2", 2)
    await held.tell(
        AddConclusion(
            conclusion="k1", item="i1", text="Thống nhất với báo cáo tháng 4"
        ),
        CHAIR,
    )
    await held.after(2, OpenItem(item="i2"), CHAIR)
    await held.after(5, RecessMeeting(), CHAIR)
    await held.after(10, ResumeMeeting(), CHAIR)
    await polled(held)
    await elected(held)
    await held.tell(
        AddConclusion(conclusion="k2", text="Tập trung giải ngân vốn đầu tư công"),
        CHAIR,
    )
    await held.tell(
        AssignTask(
            task="t1",
            item="i2",
            text="Rà soát danh mục dự án chậm tiến độ",
            assignee="Sở Tài chính",
            due=date(2030, 5, 20),
        ),
        SECRETARY,
    )
    await held.after(
        2, DismissParticipant(admission="out-p-2", participant="p-2"), DESK
    )
    await held.after(3, CloseMeeting(), CHAIR)


async def polled(held: Sitting) -> None:
    """Vote on a plan, annul that, and vote again."""
    title = "Thông qua Kế hoạch tháng 5"
    beside = MajorityRule(of="cast")
    plan = AddPoll(poll="q1", item="i2", title=title, also=(beside,))
    await held.tell(plan, SECRETARY)
    await held.tell(ReadyPoll(poll="q1"), SECRETARY)
    await held.after(3, OpenPoll(poll="q1"), CHAIR)
    await held.vote("q1", p_1="yes")
    await held.after(1, ClosePoll(poll="q1"), CHAIR)
    await held.tell(
        AnnulPoll(poll="q1", reason="Chưa chiếu toàn văn", again="q2"), CHAIR
    )
    await held.tell(ReadyPoll(poll="q2"), SECRETARY)
    await held.after(1, OpenPoll(poll="q2"), CHAIR)
    await held.vote("q2", p_1="yes", p_2="yes", p_3="yes", p_4="no")
    await held.after(1, ClosePoll(poll="q2"), CHAIR)
    await held.tell(PublishPoll(poll="q2"), CHAIR)


async def elected(held: Sitting) -> None:
    """Elect one of two on paper, counted twice alike; and leave a vote unpublished."""
    names = ("Giàng A Ba", "Trần Văn Tư")
    options = tuple(PollOption(id=f"o{n}", label=x) for n, x in enumerate(names, 1))
    half = MajorityRule(of="valid")
    await held.tell(
        AddPoll(
            poll="q3",
            item="i2",
            title="Bầu Tổ trưởng Tổ công tác",
            kind="list",
            secrecy="secret",
            medium="paper",
            personnel=True,
            options=options,
            seats=1,
            least=1,
            most=1,
            abstain=False,
            rule=half,
        ),
        SECRETARY,
    )
    await held.tell(ReadyPoll(poll="q3"), SECRETARY)
    await held.after(1, OpenPoll(poll="q3"), CHAIR)
    await held.after(4, ClosePoll(poll="q3"), CHAIR)
    for side, actor in (("a", SECRETARY), ("b", DESK)):
        wish = {
            "type": "count.enter",
            "poll": "q3",
            "side": side,
            "printed": 5,
            "issued": 4,
            "returned": 4,
            "valid": 3,
            "invalid": 1,
            "marks": [{"option": "o1", "votes": 2}, {"option": "o2", "votes": 1}],
        }
        await held.tell(parse_command(wish), actor)
    await held.tell(ConfirmCount(poll="q3"), DESK)
    await held.after(1, PublishPoll(poll="q3"), CHAIR)


def ask(person: str, request: str) -> tuple[Command, Actor]:
    """Return the wish of somebody to speak, and who has it."""
    actor = Actor(id=f"tablet-{person}", role="delegate", place=person)
    return AskFloor(request=request), actor
