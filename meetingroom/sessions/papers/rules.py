"""From a command about papers to the records it changes.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.agenda import comments, papers
from meetingroom.agenda.records import (
    AgendaItem,
    Comment,
    Paper,
    PaperVersion,
    ReadingRule,
)
from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions import stage
from meetingroom.sessions.commands import papers as commands
from meetingroom.sessions.commands.papers import PaperCommand
from meetingroom.sessions.floor.requests import name_of
from meetingroom.sessions.papers.reading import keep_of, may_open, may_store, rule_id
from meetingroom.sessions.records import Meeting, Participant, Site
from meetingroom.sessions.state import Record, RoomState, changed
from meetingroom.sessions.viewers import viewer_of
from meetingroom.values import Actor

Put = list[Record]

CLASSIFIED = (
    "Tài liệu mật không được lưu trên máy chủ nối mạng. "
    "Chỉ máy chủ ở mạng LAN độc lập mới nhận."
)


def decide(state: RoomState, command: PaperCommand, actor: Actor, at: datetime) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.AddPaper():
            return add_paper(state, command, actor, at)
        case commands.AddVersion():
            return add_version(state, command, actor, at)
        case commands.EditPaper():
            return edit_paper(state, command)
        case commands.MovePaper():
            return [*papers.move(state.all(Paper), command.paper, command.before)]
        case commands.WithdrawPaper():
            paper = state.get(Paper, command.paper)
            if paper.status == "withdrawn":
                return []
            return [papers.withdraw(paper), *stage.drop_paper(state, paper.id, at)]
        case commands.RestorePaper():
            paper = state.get(Paper, command.paper)
            back = papers.restore(paper)
            return [] if back == paper else [back]
        case commands.ReportVersion():
            return report(state, command, at)
        case commands.CompareVersion():
            version = state.get(PaperVersion, command.version)
            found = command.model_dump(include={"base", "changed", "page_map"})
            return changed(version, version.model_copy(update=found))
        case commands.SubmitVersion():
            version = state.get(PaperVersion, command.version)
            return [*papers.step(version, "submitted", remark="")]
        case commands.ApproveVersion():
            return approve(state, command.version, at)
        case commands.ReturnVersion():
            version = state.get(PaperVersion, command.version)
            update = {"remark": command.remark, "approved_at": None}
            return [*papers.step(version, "draft", **update)]
        case commands.ReleaseVersion():
            return release(state, state.get(PaperVersion, command.version), at)
        case commands.RetractVersion():
            return retract(state, state.get(PaperVersion, command.version), at)
        case commands.DiscardVersion():
            version = state.get(PaperVersion, command.version)
            return [*papers.step(version, "withdrawn")]
        case commands.SetRule() | commands.UnlockRule() | commands.TurnRule():
            return decide_rule(state, command, at)
        case (
            commands.FileComment()
            | commands.WithdrawComment()
            | commands.DisposeComment()
            | commands.FlagComment()
        ):
            return decide_comment(state, command, actor, at)
        case _:
            assert_never(command)


def add_paper(
    state: RoomState, command: commands.AddPaper, actor: Actor, at: datetime
) -> Put:
    """Return a new paper with its first version; sent twice, it is added once."""
    if command.item:
        state.get(AgendaItem, command.item)
    known = state.find(PaperVersion, command.version)
    if known is not None and known.sha256 == command.sha256:
        return []
    if {command.paper, command.version} & state.records.keys():
        raise InvalidError("this id is taken")
    check_classification(state, command.classification)
    fields = command.model_dump(
        include={"item", "title", "symbol", "dated", "signer", "classification"}
    )
    order = papers.place_behind(state.all(Paper), command.item)
    paper = Paper(id=command.paper, order=order, **fields)
    paper = paper.model_copy(update={"keep": keep_of(state, paper)})
    return [paper, version_from(command, 1, actor, at)]


def add_version(
    state: RoomState, command: commands.AddVersion, actor: Actor, at: datetime
) -> Put:
    """Return the next version of a paper; sent twice, it is added once."""
    paper = state.get(Paper, command.paper)
    known = state.find(PaperVersion, command.version)
    if known is not None and known.sha256 == command.sha256:
        return []
    if command.version in state.records:
        raise InvalidError("this id is taken")
    check_classification(state, paper.classification)
    number = papers.next_number(state.all(PaperVersion), paper.id)
    return [version_from(command, number, actor, at)]


def version_from(
    command: commands.AddPaper | commands.AddVersion,
    number: int,
    actor: Actor,
    at: datetime,
) -> PaperVersion:
    """Return the version that an upload makes."""
    return PaperVersion(
        id=command.version,
        paper=command.paper,
        number=number,
        sha256=command.sha256,
        filename=command.filename,
        size=command.size,
        by=actor.id,
        at=at,
        release_when_ready=command.release,
    )


def edit_paper(state: RoomState, command: commands.EditPaper) -> Put:
    """Return the corrected paper; in another item it comes behind the others."""
    paper = state.get(Paper, command.paper)
    if command.item:
        state.get(AgendaItem, command.item)
    if command.classification != paper.classification:
        check_classification(state, command.classification)
    wish = command.model_dump(exclude={"type", "paper"})
    after = paper.model_copy(update=wish)
    if command.item != paper.item:
        order = papers.place_behind(state.all(Paper), command.item)
        after = after.model_copy(update={"order": order})
    after = after.model_copy(update={"keep": keep_of(state, after)})
    return changed(paper, after)


def report(state: RoomState, command: commands.ReportVersion, at: datetime) -> Put:
    """Return the version with its progress; one that waits for that is released."""
    version = state.get(PaperVersion, command.version)
    paper = state.get(Paper, version.paper)
    put: Put = [*papers.report(paper, version, command.progress)]
    after = state.apply(state.rev, put)
    version = after.get(PaperVersion, version.id)
    waits = version.release_when_ready and version.status in {"draft", "approved"}
    if (
        waits
        and version.ready
        and paper.status != "withdrawn"
        and may_release(state, version)
    ):
        released = release(after, version, at)
        put = [*{r.id: r for r in (*put, *released)}.values()]
    if version.stage == "failed" and paper.version == version.id:
        put += stage.drop_paper(state, paper.id, at)
    return put


def may_release(state: RoomState, version: PaperVersion) -> bool:
    """Tell whether a version may go on the table without being asked about."""
    approval = any(meeting.approval for meeting in state.all(Meeting))
    return not approval or version.approved_at is not None


def approve(state: RoomState, version_id: str, at: datetime) -> Put:
    """Return the version approved, and released where it only waited for that."""
    version = state.get(PaperVersion, version_id)
    approved = papers.step(version, "approved", approved_at=at, remark="")
    if not approved or not version.release_when_ready or not version.ready:
        return [*approved]
    return release(state.apply(state.rev, approved), approved[0], at)


def release(state: RoomState, version: PaperVersion, at: datetime) -> Put:
    """Return the version on the table; whoever reads goes on at the same place.

    Raises:
        WrongStateError: it is not approved where it must be, or cannot be read.
    """
    paper = state.get(Paper, version.paper)
    if version.status != "superseded" and not may_release(state, version):
        raise WrongStateError(f"version {version.number} is not approved")
    put = papers.release(paper, state.all(PaperVersion), version, at)
    return [*put, *stage.swap_version(state, paper, version, at)] if put else []


def retract(state: RoomState, version: PaperVersion, at: datetime) -> Put:
    """Return what was on the table before this version."""
    paper = state.get(Paper, version.paper)
    put: Put = [*papers.retract(paper, state.all(PaperVersion), version)]
    after = state.apply(state.rev, put).get(Paper, paper.id)
    if after.status != "released":
        return [*put, *stage.drop_paper(state, paper.id, at)]
    former = state.get(PaperVersion, after.version)
    return [*put, *stage.swap_version(state, paper, former, at)]


def check_classification(state: RoomState, classification: str) -> None:
    """Raise `WrongStateError` for a secret paper on a networked server."""
    if classification != "ordinary" and not may_store(state, "secret"):
        raise WrongStateError(CLASSIFIED)


def decide_rule(
    state: RoomState,
    command: commands.SetRule | commands.UnlockRule | commands.TurnRule,
    at: datetime,
) -> Put:
    """Return the rule, and the papers whose right to be kept it changes.

    Raises:
        NotFoundError: no such item or paper.
    """
    subject = command.subject
    if subject and not isinstance(state.records.get(subject), AgendaItem | Paper):
        raise NotFoundError(f"{subject} is neither an item nor a paper")
    known = state.find(ReadingRule, rule_id(subject))
    before = known or ReadingRule(id=rule_id(subject), subject=subject)
    match command:
        case commands.SetRule():
            check_readers(state, command)
            wish = command.model_dump(exclude={"type", "subject", "readers"})
            wish["readers"] = command.readers
            after = turned(before.model_copy(update=wish), at)
        case commands.UnlockRule():
            after = before.model_copy(update={"unlocked": command.unlocked})
        case commands.TurnRule():
            after = turned(before, at)
        case _:
            assert_never(command)
    if after == before:
        return []
    with_rule = state.apply(state.rev, [after])
    kept = [
        paper.model_copy(update={"keep": keep})
        for paper in state.all(Paper)
        if (keep := keep_of(with_rule, paper)) != paper.keep
    ]
    return [after, *kept]


def turned(rule: ReadingRule, at: datetime) -> ReadingRule:
    """Return the rule with what the clock says of its times."""
    begun = rule.from_at is None or rule.from_at <= at
    ended = rule.until_at is not None and rule.until_at <= at
    return rule.model_copy(update={"begun": begun, "ended": ended})


def check_readers(state: RoomState, command: commands.SetRule) -> None:
    """Refuse readers that do not exist, and an end before the beginning.

    Raises:
        NotFoundError, InvalidError: which of them.
    """
    for reader in command.readers:
        match reader.kind:
            case "site":
                state.get(Site, reader.of)
            case "person":
                state.get(Participant, reader.of)
            case "unit" if not reader.of:
                raise InvalidError("readers: which unit?")
            case _:
                pass
    if command.from_at and command.until_at and command.until_at <= command.from_at:
        raise InvalidError("until_at: ends before it begins")


def decide_comment(
    state: RoomState,
    command: commands.FileComment
    | commands.WithdrawComment
    | commands.DisposeComment
    | commands.FlagComment,
    actor: Actor,
    at: datetime,
) -> Put:
    """Return the comment that is filed, or what becomes of it."""
    match command:
        case commands.FileComment():
            return file_comment(state, command, actor, at)
        case commands.WithdrawComment():
            comment = state.get(Comment, command.comment)
            if comment.author != actor.place:
                raise ForbiddenError("this comment is somebody else's")
            return changed(comment, comments.withdraw(comment))
        case commands.DisposeComment():
            comment = state.get(Comment, command.comment)
            after = comments.dispose(
                comment, command.disposition, command.answer, command.passed_to, at
            )
            return changed(comment, after)
        case commands.FlagComment():
            comment = state.get(Comment, command.comment)
            flagged = comment.model_copy(update={"flagged": command.flagged})
            return changed(comment, flagged)
        case _:
            assert_never(command)


def file_comment(
    state: RoomState, command: commands.FileComment, actor: Actor, at: datetime
) -> Put:
    """Return a new comment on a paper that its author may read.

    Raises:
        NotFoundError: no such paper, as far as the author may know.
        InvalidError: the version has no such page.
    """
    paper = state.get(Paper, command.paper)
    version = state.find(PaperVersion, command.version)
    if not may_open(state, paper, viewer_of(actor)):
        raise NotFoundError(f"Paper {command.paper}")
    if version is None or version.paper != paper.id or command.page > version.pages:
        raise InvalidError("page: not in this version")
    if command.comment in state.records:
        known = state.find(Comment, command.comment)
        if known is not None and known.author == actor.place:
            return []
        raise InvalidError("this id is taken")
    wish = command.model_dump(exclude={"type", "comment"})
    name = name_of(state, actor.place)
    made = Comment(id=command.comment, author=actor.place, name=name, at=at, **wish)
    return [made]
