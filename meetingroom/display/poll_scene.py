"""What a display shows of a poll, as a value.  Pure.

While it is open nobody learns how it goes: the picture has the question and, where
the poll says so, how many have voted.  The result is there once it is published.
"""

from datetime import datetime
from typing import Literal

from meetingroom.sessions.polls.records import (
    Ballot,
    Medium,
    Poll,
    PollStatus,
    Tally,
    Turnout,
)
from meetingroom.sessions.records import Participant
from meetingroom.sessions.state import RoomState
from meetingroom.values import Value

PollStage = Literal["open", "over", "paused", "closed", "published"]
"""As the poll stands; `over` once its time has passed and nobody has closed it."""
STAGE_OF: dict[PollStatus, PollStage] = {
    "open": "open",
    "paused": "paused",
    "closed": "closed",
    "counted": "closed",
    "published": "published",
    "recorded": "published",
}
ANSWERS = {"yes": "Tán thành", "no": "Không tán thành"}
ABSTAINED = "Không có ý kiến"
NONE = "Không chọn phương án nào"


class PollBar(Value):
    """The votes of one answer."""

    label: str
    votes: int
    of: int
    """The votes of which they are a part: the ballots that were counted."""
    won: bool
    """Whether they are enough."""


class PollVote(Value):
    """An open vote that the hall sees as it comes in."""

    name: str
    answer: str


class PollFacts(Value):
    """A poll as the hall sees it."""

    question: str
    stage: PollStage
    voted: int | None
    """How many have voted; None where nobody is told, and once the result is out."""
    present: int
    bars: tuple[PollBar, ...] = ()
    outcome: str = ""
    """What the result means, as a sentence."""
    passed: bool = False
    medium: Medium = "electronic"
    due_at: datetime | None = None
    """When it ends by itself; None without a clock, and while that stands still."""
    left_ms: int | None = None
    """What is left of its time while the clock stands still."""
    live: tuple[PollVote, ...] = ()


def timed(poll: PollFacts, at: datetime) -> PollFacts:
    """Return a poll as it stands at a time: votes come too late after its end."""
    if poll.stage != "open" or poll.due_at is None or poll.due_at > at:
        return poll
    return poll.model_copy(update={"stage": "over"})


def facts_of(state: RoomState, poll_id: str) -> PollFacts | None:
    """Return what the hall sees of a poll; None of one that it must not see."""
    poll = state.find(Poll, poll_id)
    if poll is None or poll.status not in STAGE_OF:
        return None
    stage = STAGE_OF[poll.status]
    tally = state.find(Tally, f"tally/{poll.id}")
    if stage == "published" and tally is not None:
        return result(poll, tally)
    told = state.find(Turnout, f"turnout/{poll.id}")
    shown = told is not None and told.public and poll.medium == "electronic"
    return PollFacts(
        question=poll.title,
        stage=stage,
        voted=told.voted if told is not None and shown else None,
        present=told.present if told is not None else 0,
        medium=poll.medium,
        due_at=poll.due_at if stage == "open" and poll.left_ms is None else None,
        left_ms=poll.left_ms if stage in {"open", "paused"} else None,
        live=live_votes(state, poll) if stage in {"open", "paused"} else (),
    )


def live_votes(state: RoomState, poll: Poll) -> tuple[PollVote, ...]:
    """Return who votes what, as it comes in; only where the poll says so."""
    if not poll.live:
        return ()
    labels = labels_of(poll)
    votes = []
    for ballot in state.all(Ballot):
        if ballot.poll != poll.id or not ballot.public:
            continue
        who = state.find(Participant, ballot.participant)
        answer = ", ".join(labels.get(one, one) for one in ballot.choices)
        votes.append(PollVote(name=who.name if who else "", answer=answer))
    return tuple(votes)


def labels_of(poll: Poll) -> dict[str, str]:
    """Return the words of every answer."""
    own = {option.id: option.label for option in poll.options}
    return {**ANSWERS, "abstain": ABSTAINED, "none": NONE, **own}


def result(poll: Poll, tally: Tally) -> PollFacts:
    """Return a published result; the most votes first, where one chooses."""
    decided = tally.outcomes[0] if tally.outcomes else None
    won = {*decided.reached, *decided.elected} if decided is not None else set()
    if decided is not None and decided.elected:
        won = {*decided.elected}
    labels = ANSWERS | {option.id: option.label for option in poll.options}
    marks = [*tally.marks]
    if poll.kind != "yes_no":
        marks.sort(key=lambda mark: -mark.votes)
    passed = decided is not None and decided.passed
    bars = [
        PollBar(
            label=labels.get(mark.option, mark.option),
            votes=mark.votes,
            of=tally.cast,
            won=mark.option in won or (mark.option == "yes" and passed),
        )
        for mark in marks
    ]
    for offered, label, votes in (
        (poll.abstain, ABSTAINED, tally.abstained),
        (poll.none, NONE, tally.none),
    ):
        if offered:
            bars.append(PollBar(label=label, votes=votes, of=tally.cast, won=False))
    return PollFacts(
        question=poll.title,
        stage="published",
        voted=None,
        present=tally.present,
        bars=tuple(bars),
        outcome=decided.sentence_vi if decided is not None else tally.sentence_vi,
        passed=passed,
    )
