"""What the meeting voted, with the arithmetic that the decision stands on.  Pure."""

from meetingroom.minutes.words import clock, listed, quoted, row_line, short_day
from meetingroom.sessions.polls.counting import sheet_id, tally_id
from meetingroom.sessions.polls.electorate import procedure_of
from meetingroom.sessions.polls.records import (
    CountSheet,
    Electorate,
    Medium,
    Outcome,
    Poll,
    Secrecy,
    Tally,
)
from meetingroom.sessions.regulations.majority import figure, percent
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

CARDS = "giơ thẻ"
"""How delegates of a congress vote where others raise their hands."""
NAMED_MAX = 12
"""More names than this stand in the table only."""


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
    what = "Bầu cử:" if poll.kind == "list" else "Biểu quyết"
    told = [f"{what} {quoted(poll.title)}{again}; hình thức: {how(state, poll)}."]
    if poll.without_quorum:
        reason = poll.without_quorum.rstrip(".")
        told.append(f"- Tiến hành khi chưa đủ túc số; lý do: {reason}.")
    told += [f"- {line}" for line in outcome_lines(state, poll)]
    return told + candidates(state, poll)


def how(state: RoomState, poll: Poll) -> str:
    """Return how a vote was held, in words."""
    if poll.secrecy == "secret":
        return SECRECY["secret"]
    medium = MEDIUM[poll.medium]
    if poll.medium == "hand" and procedure_of(state).preset == "congress":
        medium = CARDS
    return f"{SECRECY[poll.secrecy]}, {medium}"


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
    lines += [tellers(state, poll), f"Kết quả: {numbers(poll, tally)}"]
    if tally.outcomes:
        lines.append(decision(tally.outcomes[0]))
        if tally.outcomes[0].elected:
            lines.append(f"Trúng cử: {elected(poll, tally.outcomes[0].elected)}.")
    lines += [beside(outcome) for outcome in tally.outcomes[1:]]
    return [line for line in lines if line]


def decision(outcome: Outcome) -> str:
    """Return what a result means under the rule that decides, with its text."""
    cited = citation(outcome.rule.regulation)
    return f"{outcome.sentence_vi} Căn cứ: {cited}." if cited else outcome.sentence_vi


def beside(outcome: Outcome) -> str:
    """Return what a result would mean under a rule that does not decide."""
    said = outcome.sentence_vi
    return f"Để đối chiếu, không dùng để quyết định: {said[:1].lower()}{said[1:]}"


def numbers(poll: Poll, tally: Tally) -> str:
    """Return the numbers of a result; of an election those of its ballot papers."""
    if poll.kind != "list" or tally.issued is None:
        return tally.sentence_vi
    return (
        f"Phiếu in {figure(tally.printed or 0).vi}, "
        f"phát ra {figure(tally.issued).vi}, thu về {figure(tally.returned or 0).vi}, "
        f"hợp lệ {figure(tally.valid).vi}, không hợp lệ {figure(tally.invalid).vi}."
    )


def tellers(state: RoomState, poll: Poll) -> str:
    """Return who counted, as the sheets name them; nothing where they do not."""
    sheets = [state.find(CountSheet, sheet_id(poll.id, side)) for side in ("a", "b")]
    named = dict.fromkeys(name for sheet in sheets if sheet for name in sheet.tellers)
    return f"Kiểm phiếu: {'; '.join(named)}." if named else ""


def candidates(state: RoomState, poll: Poll) -> list[str]:
    """Return the published result of an election as a table, most votes first."""
    tally = state.find(Tally, tally_id(poll.id))
    if poll.kind != "list" or poll.annulled_at or tally is None or not tally.public:
        return []
    if not tally.outcomes:
        return []
    decided = tally.outcomes[0]
    labels = {option.id: option.label for option in poll.options}
    rows = [
        (
            str(number),
            labels[mark.option],
            figure(mark.votes).vi,
            percent(mark.votes, decided.base).vi.strip(" ()"),
            fate(decided, mark.option),
        )
        for number, mark in enumerate(
            sorted(tally.marks, key=lambda mark: -mark.votes), start=1
        )
    ]
    head = ("TT", "Họ và tên", "Số phiếu", f"Tỷ lệ trên {decided.base}", "Kết quả")
    return [row_line(row) for row in (head, *rows)]


def fate(decided: Outcome, option: str) -> str:
    """Return what an election meant for one candidate."""
    if option in decided.elected:
        return "Trúng cử"
    if option in decided.tied:
        return "Bằng phiếu"
    return "Đạt, không trúng cử" if option in decided.reached else "Không đạt"


def elected(poll: Poll, options: tuple[str, ...]) -> str:
    """Return who was elected; many of them as a number, as the table names them."""
    if len(options) > NAMED_MAX:
        return f"{len(options)} đồng chí, có tên trong bảng"
    return names(poll, options)


def quorum_line(state: RoomState, poll: Poll) -> str:
    """Return the presence that a vote rested on when it was closed."""
    electors = state.find(Electorate, f"electorate/{poll.id}")
    if electors is None or electors.frozen_at is None:
        return ""
    said = electors.quorum.sentence_vi
    return f"Khi kết thúc biểu quyết: {said[:1].lower()}{said[1:]}"


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
