"""What the meeting voted, with the arithmetic that the decision stands on.  Pure."""

from meetingroom.minutes.words import clock, listed, quoted, short_day
from meetingroom.sessions.polls.counting import tally_id
from meetingroom.sessions.polls.records import (
    Electorate,
    Medium,
    Poll,
    Secrecy,
    Tally,
)
from meetingroom.sessions.regulations.texts import Regulation
from meetingroom.sessions.state import RoomState

SECRECY: dict[Secrecy, str] = {
    "named": "công khai, nêu tên",
    "open": "công khai",
    "secret": "bỏ phiếu kín",
}
MEDIUM: dict[Medium, str] = {
    "electronic": "bằng máy tính bảng",
    "hand": "giơ tay",
    "paper": "bằng phiếu giấy",
}


def polls_of(state: RoomState, item: str) -> list[Poll]:
    """Return the polls on one item that were put to the vote, in their order."""
    found = [p for p in state.all(Poll) if p.item == item and p.opened_at is not None]
    return sorted(found, key=lambda poll: (poll.opened_at or poll.order, poll.order))


def paragraphs(state: RoomState, item: str) -> list[str]:
    """Return what minutes say of the polls on one item; annulled attempts are named."""
    told: list[str] = []
    for poll in polls_of(state, item):
        told += poll_paragraphs(state, poll)
    return told


def poll_paragraphs(state: RoomState, poll: Poll) -> list[str]:
    """Return what minutes say of one poll."""
    again = f" (lần {poll.attempt})" if poll.attempt > 1 or poll.annulled_at else ""
    how = f"{SECRECY[poll.secrecy]}, {MEDIUM[poll.medium]}"
    if poll.secrecy == "secret":
        how = SECRECY["secret"]
    told = [f"Biểu quyết {quoted(poll.title)}{again}; hình thức: {how}."]
    if poll.without_quorum:
        reason = poll.without_quorum.rstrip(".")
        told.append(f"- Tiến hành khi chưa đủ túc số; lý do: {reason}.")
    told += [f"- {line}" for line in outcome_lines(state, poll)]
    return told


def outcome_lines(state: RoomState, poll: Poll) -> list[str]:
    """Return how a poll ended; a result that was not published stays unsaid."""
    if poll.annulled_at is not None:
        return [f"Kết quả bị hủy lúc {clock(poll.annulled_at)}; {why(poll)}."]
    tally = state.find(Tally, tally_id(poll.id))
    if poll.closed_at is None:
        return ["Đang biểu quyết."]
    lines = [quorum_line(state, poll)]
    if tally is None or not tally.public:
        return [*lines, "Kết quả chưa được công bố."]
    lines.append(f"Kết quả: {tally.sentence_vi}")
    for outcome in tally.outcomes:
        cited = citation(outcome.rule.regulation)
        lines.append(outcome.sentence_vi)
        if cited:
            lines.append(f"Căn cứ: {cited}.")
        if outcome.elected:
            lines.append(f"Trúng cử: {names(poll, outcome.elected)}.")
    return [line for line in lines if line]


def quorum_line(state: RoomState, poll: Poll) -> str:
    """Return the presence that a vote rested on when it was closed."""
    electors = state.find(Electorate, f"electorate/{poll.id}")
    if electors is None or electors.frozen_at is None:
        return ""
    return f"Túc số khi kết thúc biểu quyết: {electors.quorum.sentence_vi}"


def names(poll: Poll, options: tuple[str, ...]) -> str:
    """Return the names behind the ids of options."""
    labels = {option.id: option.label for option in poll.options}
    return "; ".join(labels[option] for option in options)


def why(poll: Poll) -> str:
    """Return the reason of an annulment as it was given."""
    return f"lý do: {poll.reason.rstrip('.')}" if poll.reason else "không nêu lý do"


def citation(text: Regulation) -> str:
    """Return a text in force as minutes cite it: title, number, day."""
    number = f"số {text.number}" if text.number else ""
    dated = f"ngày {short_day(text.dated)}" if text.dated else ""
    return listed([text.title, listed([number, dated], " ")], " ")
