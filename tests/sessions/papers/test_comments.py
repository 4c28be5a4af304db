"""Comments on papers and requests to speak, decided command by command."""

import pytest

from meetingroom.agenda.records import Comment, Reader
from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.floor import AskFloor, SettleRequest, WithdrawRequest
from meetingroom.sessions.commands.papers import (
    DisposeComment,
    FileComment,
    SetRule,
    WithdrawComment,
)
from meetingroom.sessions.floor.records import SpeakerRequest
from meetingroom.sessions.rules import decide
from meetingroom.values import Actor
from tests.conftest import CHAIR, DELEGATE, NOON
from tests.sessions.papers.test_paper_rules import carried
from tests.sessions.test_rules import after


def filed(text="Đề nghị làm rõ số liệu", comment="c-1", paper="a", page=3):
    return FileComment(
        comment=comment, paper=paper, version="a-v1", page=page, text=text
    )


def test_a_comment_bears_its_authors_name_and_is_filed_once():
    state = carried(after(), (filed(), DELEGATE))

    comment = state.get(Comment, "c-1")
    assert (comment.author, comment.name) == ("p-1", "Nguyễn Thị Ánh")
    assert decide(state, filed(), DELEGATE, NOON) == []


def test_who_may_not_read_a_paper_cannot_comment_on_it():
    state = carried(
        after(), SetRule(subject="a", readers=(Reader(kind="person", of="p-2"),))
    )

    with pytest.raises(NotFoundError):
        decide(state, filed(), DELEGATE, NOON)


def test_a_comment_on_a_page_that_is_not_there_is_refused():
    with pytest.raises(InvalidError):
        decide(after(), filed(page=13), DELEGATE, NOON)


def test_a_comment_gets_one_disposition_that_can_be_taken_back():
    state = carried(after(), (filed(), DELEGATE))
    explained = DisposeComment(
        comment="c-1", disposition="explained", answer="Số liệu của quý II"
    )
    state = carried(state, explained)
    assert state.get(Comment, "c-1").disposition == "explained"
    with pytest.raises(WrongStateError):
        decide(state, WithdrawComment(comment="c-1"), DELEGATE, NOON)

    state = carried(state, DisposeComment(comment="c-1", disposition="new"))

    assert state.get(Comment, "c-1").disposed_at is None


def test_nobody_takes_back_the_comment_of_another():
    state = carried(after(), (filed(), DELEGATE))
    other = Actor(id="tablet-2", role="delegate", place="p-2")

    with pytest.raises(ForbiddenError):
        decide(state, WithdrawComment(comment="c-1"), other, NOON)


def test_one_request_to_speak_of_a_party_waits_at_a_time():
    ask = (AskFloor(request="r-1"), DELEGATE)
    state = carried(after(), OpenItem(item="i2"), ask)

    assert decide(state, AskFloor(request="r-2"), DELEGATE, NOON) == []
    request = state.get(SpeakerRequest, "r-1")
    assert (request.party, request.item, request.status) == ("p-1", "i2", "queued")
    settled = SettleRequest(request="r-1", status="finished")
    state = carried(state, (settled, CHAIR), (AskFloor(request="r-2"), DELEGATE))
    assert state.get(SpeakerRequest, "r-2").order > request.order


def test_a_request_belongs_to_the_one_who_asked():
    state = carried(after(), (AskFloor(request="r-1"), DELEGATE))
    other = Actor(id="tablet-2", role="delegate", place="p-2")

    with pytest.raises(ForbiddenError):
        decide(state, WithdrawRequest(request="r-1"), other, NOON)
    state = carried(state, (WithdrawRequest(request="r-1"), DELEGATE))
    assert state.get(SpeakerRequest, "r-1").status == "withdrawn"
