"""What a display shows of a poll, as a value.  Pure.

While it is open nobody learns how it goes: the picture has the question and, where
the poll says so, how many have voted.  The result is there once it is published.
"""

from typing import Literal

from meetingroom.sessions.polls.records import Poll, PollStatus, Tally, Turnout
from meetingroom.sessions.state import RoomState
from meetingroom.values import Value

PollStage = Literal["open", "paused", "closed", "published"]
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
    )


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
