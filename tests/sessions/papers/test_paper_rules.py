"""A paper's way from upload to the readers' hands, decided command by command."""

from datetime import timedelta

import pytest

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.records import Paper, PaperVersion, Reader, ReadingRule
from meetingroom.errors import (
    InvalidError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.meeting import RecallPapers, ReportHost, SetPolicy
from meetingroom.sessions.commands.papers import (
    AddPaper,
    AddVersion,
    ApproveVersion,
    CompareVersion,
    EditPaper,
    MovePaper,
    ReleaseVersion,
    ReportVersion,
    RetractVersion,
    ReturnVersion,
    SetRule,
    SubmitVersion,
    TurnRule,
    UnlockRule,
)
from meetingroom.sessions.commands.people import AdmitParticipant, EditParticipant
from meetingroom.sessions.commands.places import ReportSite
from meetingroom.sessions.commands.stage import LeadPage, ShowScene
from meetingroom.sessions.papers.reading import may_open, may_prepare
from meetingroom.sessions.records import Participant
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import Lead, PaperScene, Stage
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.sessions.test_rules import after

P1, P2 = Viewer("delegate", "p-1"), Viewer("delegate", "p-2")
D1, D2 = Viewer("site", "d1"), Viewer("site", "d2")
READY = Progress(stage="ready", pages=14, ready=14)


def carried(state, *wishes, at=NOON):
    """Return the state after commands, each with whoever sends it."""
    for wish in wishes:
        command, actor = wish if isinstance(wish, tuple) else (wish, SECRETARY)
        put = decide(state, command, actor, at)
        state = state.apply(state.rev + 1, put)
    return state


def second(release=False, progress=READY):
    """Return the commands of a second version of paper a."""
    added = AddVersion(paper="a", version="a-v2", sha256="c" * 64, release=release)
    return (added, SYSTEM), (ReportVersion(version="a-v2", progress=progress), SYSTEM)


def status(state, version):
    return state.get(PaperVersion, version).status


def test_a_new_version_waits_for_its_release_and_readers_keep_the_old_one():
    state = carried(after(), *second())

    assert state.get(Paper, "a").version == "a-v1"
    assert status(state, "a-v2") == "draft"
    state = carried(state, ReleaseVersion(version="a-v2"))
    paper = state.get(Paper, "a")
    assert (paper.version, paper.number, paper.pages) == ("a-v2", 2, 14)
    assert (status(state, "a-v1"), status(state, "a-v2")) == ("superseded", "released")


def test_taking_a_release_back_restores_exactly_what_was_on_the_table():
    before = carried(after(), *second())
    released = carried(before, ReleaseVersion(version="a-v2"))

    undone = carried(released, RetractVersion(version="a-v2"))

    assert undone.get(Paper, "a") == before.get(Paper, "a")
    assert undone.get(PaperVersion, "a-v1") == before.get(PaperVersion, "a-v1")


def test_taking_the_first_release_back_leaves_a_draft():
    state = carried(after(), RetractVersion(version="a-v1"))

    paper = state.get(Paper, "a")
    assert (paper.status, paper.version, paper.sha256, paper.pages) == (
        "draft",
        "",
        "",
        0,
    )
    assert paper.title == "Báo cáo"


def test_a_version_that_waits_for_its_pages_is_released_with_the_first():
    drawing = Progress(stage="drawing", pages=14, ready=1)
    state = carried(after(), *second(release=True, progress=drawing))

    assert state.get(Paper, "a").version == "a-v2"


def test_the_chair_and_the_wall_stay_at_the_same_place_in_a_new_version():
    page_map = (1, *range(5, 16))
    compared = CompareVersion(
        version="a-v2", base="a-v1", changed=(2, 3, 4), page_map=page_map
    )
    longer = Progress(stage="ready", pages=15, ready=15)
    state = carried(
        after(),
        LeadPage(paper="a", page=7),
        ShowScene(scene=PaperScene(paper="a", page=7)),
        *second(progress=longer),
        (compared, SYSTEM),
        ReleaseVersion(version="a-v2"),
    )

    assert state.get(Lead, "lead").page == 10
    assert state.get(Stage, "stage").scene == PaperScene(paper="a", page=10)


def test_a_shorter_version_keeps_the_lead_within_its_pages():
    shorter = Progress(stage="ready", pages=3, ready=3)
    state = carried(
        after(),
        LeadPage(paper="a", page=12),
        *second(progress=shorter),
        ReleaseVersion(version="a-v2"),
    )

    assert state.get(Lead, "lead").page == 3


def test_with_approval_nothing_is_released_that_the_chair_has_not_seen():
    policy = SetPolicy(approval=True, reading_log=True)
    state = carried(after(), policy, *second(release=True))
    assert status(state, "a-v2") == "draft"
    with pytest.raises(WrongStateError):
        decide(state, ReleaseVersion(version="a-v2"), SECRETARY, NOON)

    state = carried(
        state,
        SubmitVersion(version="a-v2"),
        (ApproveVersion(version="a-v2"), CHAIR),
    )

    assert state.get(Paper, "a").version == "a-v2"


def test_a_version_that_the_chair_returns_says_why():
    state = carried(
        after(),
        *second(),
        SubmitVersion(version="a-v2"),
        (ReturnVersion(version="a-v2", remark="Thiếu phụ lục 2"), CHAIR),
    )

    version = state.get(PaperVersion, "a-v2")
    assert (version.status, version.remark) == ("draft", "Thiếu phụ lục 2")


def test_a_file_that_cannot_be_shown_is_not_released():
    gone = Progress(stage="failed", failure="Tệp hỏng")
    state = carried(after(), *second(release=True, progress=gone))

    assert state.get(Paper, "a").version == "a-v1"
    with pytest.raises(WrongStateError):
        decide(state, ReleaseVersion(version="a-v2"), SECRETARY, NOON)


def test_an_upload_that_is_told_twice_is_one_version():
    add, _ = second()
    state = carried(after(), add)

    assert decide(state, add[0], SYSTEM, NOON) == []
    other = add[0].model_copy(update={"sha256": "d" * 64})
    with pytest.raises(InvalidError):
        decide(state, other, SYSTEM, NOON)


def test_papers_are_ordered_within_their_item():
    add = AddPaper(
        paper="b", version="b-v1", item="i2", title="Phụ lục", sha256="e" * 64
    )
    state = carried(after(), (add, SYSTEM), MovePaper(paper="b", before="a"))

    assert [state.get(Paper, p).order for p in ("b", "a")] == [1, 2]
    moved = EditPaper(paper="b", item="i1", title="Phụ lục")
    state = carried(state, moved)
    with pytest.raises(InvalidError):
        decide(state, MovePaper(paper="b", before="a"), SECRETARY, NOON)


def test_a_networked_server_neither_takes_nor_shows_a_classified_paper():
    secret = AddPaper(
        paper="s",
        version="s-v1",
        title="Đề án nhân sự",
        classification="confidential",
        sha256="f" * 64,
        release=True,
    )
    with pytest.raises(WrongStateError, match="LAN độc lập"):
        decide(after(), secret, SYSTEM, NOON)

    state = carried(
        after(),
        (ReportHost(isolated=True), SYSTEM),
        (secret, SYSTEM),
        (ReportVersion(version="s-v1", progress=READY), SYSTEM),
    )
    paper = state.get(Paper, "s")
    assert may_open(state, paper, P1)
    state = carried(state, (ReportHost(isolated=False), SYSTEM))
    staff = Viewer("staff")
    assert not any(may_open(state, paper, v) for v in (P1, D1, staff))
    with pytest.raises(WrongStateError):
        decide(state, LeadPage(paper="s", page=1), CHAIR, NOON)


def test_the_technician_reads_nothing_classified():
    state = carried(
        after(),
        (ReportHost(isolated=True), SYSTEM),
        EditPaper(paper="a", item="i2", title="Mật", classification="secret"),
    )
    paper = state.get(Paper, "a")

    assert not may_open(state, paper, Viewer("technician"))
    assert may_open(state, paper, Viewer("staff"))


def opened(state, *viewers):
    paper = state.get(Paper, "a")
    return [may_open(state, paper, viewer) for viewer in viewers]


def test_without_a_rule_everybody_in_the_meeting_reads():
    assert opened(after(), P1, P2, D1, Viewer("desk")) == [True, True, True, False]


def test_the_rules_of_meeting_item_and_paper_have_to_agree():
    officials = SetRule(readers=(Reader(kind="officials"),))
    by_site = SetRule(
        subject="i2",
        readers=(Reader(kind="site", of="d1"), Reader(kind="person", of="p-1")),
    )
    state = carried(after(), officials, by_site)
    p3 = Viewer("delegate", "p-3")

    assert opened(state, P1, P2, p3, D1) == [True, False, True, False]
    alone = SetRule(subject="a", readers=(Reader(kind="person", of="p-2"),))
    assert opened(carried(state, alone), P1, P2, p3) == [False, False, False]


def test_a_rule_for_an_active_item_opens_and_shuts_with_it():
    state = carried(after(), SetRule(subject="i2", while_active=True))

    assert opened(state, P1) == [False]
    state = carried(state, OpenItem(item="i2"))
    assert opened(state, P1) == [True]
    assert opened(carried(state, OpenItem(item="i3")), P1) == [False]


def test_a_rule_by_the_chair_opens_with_the_tap():
    state = carried(after(), SetRule(subject="a", by_chair=True))

    assert opened(state, P1) == [False]
    unlock = UnlockRule(subject="a", unlocked=True)
    assert opened(carried(state, (unlock, CHAIR)), P1) == [True]


def test_a_rule_for_the_verified_opens_to_who_was_admitted():
    admit = AdmitParticipant(
        admission="ad-1", participant="p-1", via="badge", code="OK_VAO"
    )
    verified = SetRule(subject="a", verified=True)
    state = carried(after(), verified, (admit, SYSTEM))

    assert opened(state, P1, P2, D1) == [True, False, False]
    link = ReportSite(site="d1", link="connected", audio=True, video=True)
    assert opened(carried(state, (link, SYSTEM)), D1, D2) == [True, False]


def test_a_rule_with_times_turns_when_the_clock_is_told():
    begin, end = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
    state = carried(after(), SetRule(subject="a", from_at=begin, until_at=end))
    turn = (TurnRule(subject="a"), SYSTEM)

    assert opened(state, P1) == [False]
    assert opened(carried(state, turn, at=begin - timedelta(seconds=1)), P1) == [False]
    assert opened(carried(state, turn, at=begin), P1) == [True]
    assert opened(carried(state, turn, at=end), P1) == [False]


def test_a_device_may_prepare_what_its_reader_will_read_later_and_no_more():
    rule = SetRule(
        subject="a", readers=(Reader(kind="person", of="p-1"),), while_active=True
    )
    state = carried(after(), rule)
    paper = state.get(Paper, "a")

    assert [may_prepare(state, paper, v) for v in (P1, P2, D1)] == [True, False, False]
    recalled = carried(state, RecallPapers(recalled=True))
    assert not may_prepare(recalled, paper, P1)


def test_a_recall_takes_every_paper_and_can_be_taken_back():
    state = carried(after(), RecallPapers(recalled=True))

    assert opened(state, P1, D1, Viewer("staff")) == [False, False, True]
    assert opened(carried(state, RecallPapers(recalled=False)), P1) == [True]


def test_the_nearest_rule_says_whether_a_paper_may_be_kept():
    state = carried(after(), SetRule(keep=True))
    assert state.get(Paper, "a").keep

    state = carried(state, SetRule(subject="a", keep=False))

    assert not state.get(Paper, "a").keep
    assert not carried(state, SetRule(keep=True)).get(Paper, "a").keep


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        (SetRule(subject="zz"), NotFoundError),
        (SetRule(subject="p-1"), NotFoundError),
        (SetRule(readers=(Reader(kind="site", of="zz"),)), NotFoundError),
        (SetRule(readers=(Reader(kind="person", of="d1"),)), NotFoundError),
        (SetRule(readers=(Reader(kind="unit"),)), InvalidError),
        (SetRule(from_at=NOON, until_at=NOON), InvalidError),
    ],
    ids=["no subject", "a person", "no site", "no person", "no unit", "backwards"],
)
def test_a_rule_that_makes_no_sense_is_refused(rule, error):
    with pytest.raises(error):
        decide(after(), rule, SECRETARY, NOON)


def test_a_rule_on_a_paper_follows_who_moves_to_another_unit():
    unit = SetRule(subject="a", readers=(Reader(kind="unit", of="Ban Tổ chức"),))
    state = carried(after(), unit)
    assert opened(state, P1) == [False]
    person = state.get(Participant, "p-1")
    moved = EditParticipant(
        participant="p-1",
        name=person.name,
        unit="Ban Tổ chức",
        eligibility="official",
        seat="s1",
    )

    assert opened(carried(state, moved), P1) == [True]


def test_a_rule_keeps_what_the_clock_and_the_chair_said_of_it():
    state = carried(
        after(),
        SetRule(subject="a", by_chair=True),
        (UnlockRule(subject="a", unlocked=True), CHAIR),
        SetRule(subject="a", by_chair=True, verified=True),
    )

    assert state.get(ReadingRule, "rule/a").unlocked
