"""Wishes and facts that anybody may send to a room at any moment."""

from hypothesis import strategies as st

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.records import (
    Reader,
)
from meetingroom.sessions.commands.agenda import (
    AddItem,
    ConcludeItem,
    MoveItem,
    OpenItem,
    RestoreItem,
    SuspendItem,
    WithdrawItem,
)
from meetingroom.sessions.commands.floor import (
    AskFloor,
    EndSpeech,
    GrantFloor,
    TakePriority,
    WithdrawRequest,
)
from meetingroom.sessions.commands.meeting import (
    CloseMeeting,
    OpenMeeting,
    RecallPapers,
    RecessMeeting,
    ReportHost,
    ResumeMeeting,
    SetPolicy,
)
from meetingroom.sessions.commands.papers import (
    AddPaper,
    AddVersion,
    ApproveVersion,
    DiscardVersion,
    FileComment,
    ReleaseVersion,
    ReportVersion,
    RestorePaper,
    RetractVersion,
    ReturnVersion,
    SetRule,
    SubmitVersion,
    UnlockRule,
    WithdrawComment,
    WithdrawPaper,
)
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    DismissParticipant,
    InviteParticipant,
    RestoreParticipant,
    WithdrawParticipant,
)
from meetingroom.sessions.commands.places import (
    ConnectionFact,
    MuteSite,
    PreferCodec,
    ReportCodec,
    ReportConnections,
    ReportSite,
    ReportSpeaker,
    StartMedia,
)
from meetingroom.sessions.commands.stage import (
    LeadPage,
    PrepareScene,
    ShowScene,
    TakeScene,
)
from meetingroom.sessions.scenes import (
    AgendaScene,
    PaperScene,
    ScreenScene,
    SiteScene,
    SitesScene,
)
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, DELEGATE, SECRETARY
from tests.sessions.credentials.wishes import COMMITTEE, CREDENTIALS
from tests.sessions.credentials.wishes import SCENE as REPORTED
from tests.sessions.messages.wishes import MESSAGES
from tests.sessions.polls.wishes import POLLS
from tests.sessions.script.wishes import SCRIPT

DESK = Actor(id="desk-1", role="desk")
ITEM = st.sampled_from(["i1", "i2", "i3", "i4", "nope"])
PAPER = st.sampled_from(["a", "b", "nope"])
VERSION = st.sampled_from(["a-v1", "a-v2", "b-v1", "nope"])
SUBJECT = st.sampled_from(["", "i1", "i2", "a", "b", "nope"])
READER = st.one_of(
    st.builds(Reader, kind=st.sampled_from(["everyone", "officials", "guests"])),
    st.builds(Reader, kind=st.just("site"), of=st.sampled_from(["d1", "d2"])),
    st.builds(Reader, kind=st.just("person"), of=st.sampled_from(["p-1", "p-2"])),
)
PERSON = st.sampled_from(["p-1", "p-2", "p-3", "p-4", "nope"])
SITE = st.sampled_from(["hall", "d1", "d2", "nope"])
PAGE = st.integers(1, 14)
ANYBODY = st.sampled_from([CHAIR, SECRETARY, DELEGATE, DESK, COMMITTEE, SYSTEM])
SCENE = st.one_of(
    st.sampled_from([AgendaScene(), ScreenScene(), SitesScene()]),
    st.builds(PaperScene, paper=PAPER, page=PAGE),
    st.builds(SiteScene, site=SITE),
    REPORTED,
)
COMMAND = st.one_of(
    st.sampled_from([OpenMeeting(), RecessMeeting(), ResumeMeeting(), CloseMeeting()]),
    st.builds(AddItem, item=ITEM, title=st.just("Mục mới")),
    st.builds(MoveItem, item=ITEM, before=st.none() | ITEM),
    st.builds(WithdrawItem, item=ITEM),
    st.builds(RestoreItem, item=ITEM),
    st.builds(OpenItem, item=ITEM),
    st.builds(SuspendItem, item=ITEM),
    st.builds(ConcludeItem, item=ITEM),
    st.builds(
        AddPaper,
        paper=PAPER,
        version=VERSION,
        item=ITEM | st.just(""),
        title=st.just("Tờ trình"),
        sha256=st.just("b" * 64),
        release=st.booleans(),
    ),
    st.builds(
        AddVersion,
        paper=PAPER,
        version=VERSION,
        sha256=st.just("c" * 64),
        release=st.booleans(),
    ),
    st.builds(
        ReportVersion,
        version=VERSION,
        progress=st.builds(
            Progress,
            stage=st.sampled_from(["checking", "drawing", "ready", "failed"]),
            pages=st.just(14),
            ready=st.integers(0, 14),
        ),
    ),
    st.builds(WithdrawPaper, paper=PAPER),
    st.builds(RestorePaper, paper=PAPER),
    st.builds(SubmitVersion, version=VERSION),
    st.builds(ApproveVersion, version=VERSION),
    st.builds(ReturnVersion, version=VERSION),
    st.builds(ReleaseVersion, version=VERSION),
    st.builds(RetractVersion, version=VERSION),
    st.builds(DiscardVersion, version=VERSION),
    st.builds(SetPolicy, approval=st.booleans(), reading_log=st.booleans()),
    st.builds(RecallPapers, recalled=st.booleans()),
    st.builds(ReportHost, isolated=st.booleans()),
    st.builds(
        SetRule,
        subject=SUBJECT,
        readers=st.lists(READER, max_size=2).map(tuple),
        while_active=st.booleans(),
        by_chair=st.booleans(),
        verified=st.booleans(),
    ),
    st.builds(UnlockRule, subject=SUBJECT, unlocked=st.booleans()),
    st.builds(
        FileComment,
        comment=st.sampled_from(["c-1", "c-2"]),
        paper=PAPER,
        version=VERSION,
        page=PAGE,
        text=st.just("Đề nghị xem lại số liệu"),
    ),
    st.builds(WithdrawComment, comment=st.sampled_from(["c-1", "c-2"])),
    st.builds(AskFloor, request=st.sampled_from(["r-1", "r-2"])),
    st.builds(WithdrawRequest, request=st.sampled_from(["r-1", "r-2"])),
    st.builds(GrantFloor, request=st.sampled_from(["r-1", "r-2"])),
    st.builds(EndSpeech, request=st.sampled_from(["r-1", "r-2"])),
    st.builds(TakePriority, on=st.booleans()),
    st.builds(InviteParticipant, participant=PERSON, name=st.just("Vàng A Páo")),
    st.builds(WithdrawParticipant, participant=PERSON),
    st.builds(RestoreParticipant, participant=PERSON),
    st.builds(
        AdmitParticipant,
        admission=st.uuids().map(lambda u: f"a-{u}"),
        participant=PERSON,
        via=st.just("badge"),
        code=st.just("OK_VAO"),
    ),
    st.builds(
        DismissParticipant,
        admission=st.uuids().map(lambda u: f"a-{u}"),
        participant=PERSON,
    ),
    *POLLS,
    *MESSAGES,
    *CREDENTIALS,
    *SCRIPT,
    st.builds(MuteSite, site=SITE, muted=st.booleans()),
    st.builds(
        ReportSite,
        site=SITE,
        link=st.sampled_from(["offline", "connected", "lost"]),
        audio=st.booleans(),
        video=st.booleans(),
    ),
    st.builds(ReportSpeaker, site=SITE),
    st.builds(PreferCodec, codec=st.sampled_from(["vp8", "vp9"])),
    st.builds(ReportCodec, codec=st.sampled_from(["vp8", "vp9"])),
    st.builds(StartMedia, epoch=st.sampled_from(["e1", "e2"])),
    st.builds(ShowScene, scene=SCENE),
    st.builds(PrepareScene, scene=st.none() | SCENE),
    st.builds(TakeScene, scene=SCENE),
    st.builds(LeadPage, paper=PAPER, page=PAGE),
    st.builds(
        ReportConnections,
        facts=st.tuples(
            st.builds(
                ConnectionFact,
                account=st.sampled_from(["t1", "t2"]),
                role=st.just("display"),
                place=st.sampled_from(["wall", "ribbon"]),
                label=st.just("LED"),
                online=st.booleans(),
            )
        ),
    ),
)
