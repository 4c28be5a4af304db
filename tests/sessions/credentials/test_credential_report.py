"""A credential report: proposed by one, concluded by another, then as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    MeetingError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.access import permit, seen
from meetingroom.sessions.commands.credentials import (
    ConfirmReport,
    ProposeReport,
    WithdrawReport,
)
from meetingroom.sessions.commands.stage import PrepareScene, ShowScene, TakeScene
from meetingroom.sessions.credentials.records import (
    CredentialReport,
    CredentialScene,
    Figures,
)
from meetingroom.sessions.credentials.rules import reports_of
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import AgendaScene, Stage
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import AUDIENCES, Viewer
from meetingroom.values import Actor
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.display.counted import usual
from tests.voting import hall, send

ONE = Actor(id="committee-1", role="credentials")
OTHER = Actor(id="committee-2", role="credentials")
FIRST = "credentials/1"
SECOND = "credentials/2"


def counted(present: int = 345) -> Figures:
    figures = usual()
    totals = figures.totals.model_copy(update={"present": present})
    return figures.model_copy(update={"totals": totals})


def proposed(state: RoomState, figures: Figures, by: Actor = ONE) -> RoomState:
    return send(state, ProposeReport(figures=figures), by.on_behalf())


def concluded(state: RoomState, figures: Figures) -> RoomState:
    before = proposed(state, figures)
    newest = reports_of(before)[-1]
    return send(before, ConfirmReport(report=newest.id), OTHER)


def statuses(state: RoomState) -> list[str]:
    return [one.status for one in reports_of(state)]


def scene(state: RoomState) -> object:
    return state.get(Stage, "stage").scene


def show(state: RoomState, report: str = FIRST, page: int = 1) -> RoomState:
    wish = ShowScene(scene=CredentialScene(report=report, page=page))
    return send(state, wish, CHAIR)


def test_two_people_conclude_what_the_server_counted():
    state = concluded(hall(3), counted())
    report = state.get(CredentialReport, FIRST)

    assert report.status == "concluded"
    assert (report.proposed_by, report.confirmed_by) == (ONE.id, OTHER.id)
    assert (report.proposed_at, report.confirmed_at) == (NOON, NOON)
    assert report.figures == counted()


def test_whoever_proposed_cannot_confirm():
    state = proposed(hall(3), counted())

    with pytest.raises(WrongStateError, match="second person"):
        decide(state, ConfirmReport(report=FIRST), ONE, NOON)


def test_a_newer_count_takes_back_the_one_that_waits():
    state = proposed(proposed(hall(3), counted(1)), counted(2), OTHER)

    assert statuses(state) == ["withdrawn", "proposed"]
    with pytest.raises(WrongStateError, match="taken back"):
        decide(state, ConfirmReport(report=FIRST), OTHER, NOON)


def test_the_same_sums_again_leave_it_with_whoever_proposed_them_first():
    state = proposed(hall(3), counted())

    assert (
        decide(state, ProposeReport(figures=counted()), OTHER.on_behalf(), NOON) == []
    )


def test_saying_it_twice_changes_nothing():
    state = concluded(hall(3), counted())
    back = send(proposed(state, counted(1)), WithdrawReport(report=SECOND), ONE)

    assert decide(state, ConfirmReport(report=FIRST), OTHER, NOON) == []
    assert decide(back, WithdrawReport(report=SECOND), OTHER, NOON) == []


def test_what_is_concluded_is_taken_back_by_nobody():
    with pytest.raises(WrongStateError, match="concluded"):
        decide(concluded(hall(3), counted()), WithdrawReport(report=FIRST), ONE, NOON)


@pytest.mark.parametrize("wish", [ConfirmReport, WithdrawReport])
def test_a_report_that_nobody_proposed_is_not_found(wish):
    with pytest.raises(NotFoundError):
        decide(hall(3), wish(report="credentials/9"), ONE, NOON)


@pytest.mark.parametrize(
    "role", ["chair", "secretary", "delegate", "desk", "technician", "credentials"]
)
def test_no_client_makes_figures_and_only_the_committee_concludes(role):
    actor = Actor(id="x", role=role, place="p-1")

    with pytest.raises(ForbiddenError):
        permit(ProposeReport(figures=counted()), actor)
    if role != "credentials":
        with pytest.raises(ForbiddenError):
            permit(ConfirmReport(report=FIRST), actor)


def test_only_the_staff_see_a_report_and_only_once_it_is_concluded():
    waiting = proposed(hall(3), counted())
    done = concluded(hall(3), counted())

    def who(state: RoomState) -> set[str]:
        report = state.get(CredentialReport, FIRST)
        return {one for one in AUDIENCES if seen(state, report, Viewer(one))}

    assert who(waiting) == set()
    assert who(done) == {"staff"}


def test_the_chair_shows_its_pages_and_takes_it_off_again():
    state = show(show(concluded(hall(3), counted())), page=2)
    off = send(state, ShowScene(scene=AgendaScene()), CHAIR)

    assert scene(state) == CredentialScene(report=FIRST, page=2)
    assert scene(off) == AgendaScene()


def test_it_is_prepared_and_taken_like_any_other_scene():
    wanted = CredentialScene(report=FIRST)
    state = send(concluded(hall(3), counted()), PrepareScene(scene=wanted), SECRETARY)
    taken = send(state, TakeScene(scene=wanted), SECRETARY)

    assert scene(state) != wanted
    assert scene(taken) == wanted


def test_nothing_that_is_not_concluded_is_shown():
    waiting = proposed(hall(3), counted())
    wish = ShowScene(scene=CredentialScene(report=FIRST))

    with pytest.raises(WrongStateError, match="not concluded"):
        decide(waiting, wish, CHAIR, NOON)
    with pytest.raises(NotFoundError):
        decide(hall(3), wish, CHAIR, NOON)


def test_a_page_that_the_report_has_not_is_refused():
    pages = len(counted().pages)
    wish = ShowScene(scene=CredentialScene(report=FIRST, page=pages + 1))

    with pytest.raises(InvalidError, match="no page"):
        decide(concluded(hall(3), counted()), wish, CHAIR, NOON)


def test_a_newer_conclusion_leaves_the_wall_until_the_chair_shows_it():
    before = show(concluded(hall(3), counted()))
    after = concluded(before, counted(346))

    assert scene(after) == scene(before)
    assert scene(show(after, SECOND)) == CredentialScene(report=SECOND)


WISH = st.one_of(
    st.builds(ProposeReport, figures=st.sampled_from([counted(1), counted(2)])),
    st.builds(ConfirmReport, report=st.sampled_from([FIRST, SECOND, "credentials/3"])),
    st.builds(WithdrawReport, report=st.sampled_from([FIRST, SECOND])),
)


@given(st.lists(st.tuples(WISH, st.sampled_from([ONE, OTHER])), max_size=12))
def test_a_conclusion_never_changes_and_is_always_of_two(wishes):
    state = hall(1)
    fixed: dict[str, CredentialReport] = {}
    for wish, actor in wishes:
        try:
            put = decide(state, wish, actor, NOON)
        except MeetingError:
            continue
        state = state.apply(state.rev + 1, put)
        reports = reports_of(state)
        done = {one.id: one for one in reports if one.status == "concluded"}

        assert fixed.items() <= done.items()
        assert all(one.proposed_by != one.confirmed_by for one in done.values())
        assert sum(one.status == "proposed" for one in reports) <= 1
        fixed = done
