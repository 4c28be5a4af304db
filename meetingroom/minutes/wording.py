"""Resolutions, conclusions and notices: their wording as data with a version.  Pure.

A template says what is repeated for each thing that the meeting decided; the facts
come from the record.
"""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Literal

from meetingroom.minutes.compose import letterhead
from meetingroom.minutes.document import Block, Document, Heading, Paragraph, Signature
from meetingroom.minutes.timeline import Timeline
from meetingroom.minutes.votes import names
from meetingroom.minutes.words import day, sentence, short_day
from meetingroom.sessions.minutes.records import (
    MINUTES,
    Conclusion,
    Minutes,
    MinutesHead,
    Task,
)
from meetingroom.sessions.polls.counting import tally_id
from meetingroom.sessions.polls.electorate import procedure_of
from meetingroom.sessions.polls.records import Outcome, Poll, Tally
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import LOCAL, Value

Kind = Literal["resolution", "conclusion", "notice"]
Each = Literal["passed", "conclusions", "tasks"]
Words = Mapping[str, str]


class Part(Value):
    """One passage, repeated for each thing of a kind."""

    each: Each
    heading: str = ""
    text: str
    detail: str = ""
    evidence: str = ""
    otherwise: str = ""


class Template(Value):
    """The wording of one kind of paper."""

    version: int
    kind: Kind
    title: str
    code: str
    """What its number ends with, before the issuing body."""
    subject: str
    basis: tuple[str, ...]
    lead: str = ""
    closing: str = ""
    signer: str
    post: str
    congress_post: str = ""
    """Who signs for a congress, which has a presidium in place of a secretary."""
    part: tuple[Part, ...]


@cache
def template(kind: Kind) -> Template:
    """Return the wording in force of one kind of paper."""
    text = files(__package__).joinpath(f"forms/{kind}.toml").read_text("utf-8")
    return Template.model_validate(tomllib.loads(text))


def paper_from(kind: Kind, state: RoomState, told: Timeline, at: datetime) -> Document:
    """Return a paper of one kind with what this meeting decided."""
    wording = template(kind)
    meeting = meeting_of(state)
    head = state.find(Minutes, MINUTES) or MinutesHead()
    dated = meeting.closed_at or at
    words = words_of(state, told, dated)
    blocks: list[Block] = [
        Paragraph(
            text=line.format_map(words), style="basis" if wording.lead else "body"
        )
        for line in wording.basis
    ]
    if wording.lead:
        blocks.append(Paragraph(text=wording.lead.format_map(words), style="lead"))
    for part in wording.part:
        blocks += blocks_of(part, state)
    if wording.closing:
        blocks.append(Paragraph(text=wording.closing.format_map(words)))
    numbered = head.model_copy(update={"symbol": symbol_of(head.symbol, wording.code)})
    subject = wording.subject.format_map(words)
    return Document(
        title=f"{wording.title} {meeting.title}",
        letterhead=letterhead(meeting, numbered, dated, wording.title, subject),
        blocks=tuple(blocks),
        signatures=(
            Signature(
                lead=wording.signer.format_map(words), post=post_of(wording, state)
            ),
        ),
        copies=head.copies,
        mark=f"Dự thảo theo mẫu {wording.code}, bản {wording.version}",
    )


def post_of(wording: Template, state: RoomState) -> str:
    """Return in which post somebody signs."""
    congress = procedure_of(state).preset == "congress"
    return wording.congress_post if congress and wording.congress_post else wording.post


def symbol_of(symbol: str, code: str) -> str:
    """Return the symbol of a paper whose number the office has yet to give."""
    issuer = symbol.rpartition("/")[2] if "/" in symbol else "…"
    return f"…-{code}/{issuer}"


def words_of(state: RoomState, told: Timeline, dated: datetime) -> Words:
    """Return what a template may name of the meeting."""
    meeting = meeting_of(state)
    quorum = told.quorum_opened or told.quorum
    begun = day((told.opened_at or dated).astimezone(LOCAL))
    body = meeting.body or meeting.title
    return {
        "meeting": meeting.title,
        "body": body,
        "BODY": body.upper(),
        "day": begun,
        "Day": begun[0].upper() + begun[1:],
        "present": str(quorum.present if quorum else 0),
        "summoned": str(quorum.summoned if quorum else 0),
    }


def blocks_of(part: Part, state: RoomState) -> list[Block]:
    """Return one passage of a template, filled for each thing it is about."""
    things = THINGS[part.each](state)
    blocks: list[Block] = []
    if part.heading and things:
        blocks.append(Heading(level=2, text=part.heading))
    for thing in things:
        blocks.append(Paragraph(text=part.text.format_map(thing)))
        for more in (part.detail, part.evidence):
            filled = more.format_map(thing)
            blocks += [
                Paragraph(text=line)
                for line in filled.splitlines()
                if line.strip("() ")
            ]
    if not things and part.otherwise:
        blocks.append(Paragraph(text=part.otherwise, style="note"))
    return blocks


def passed(state: RoomState) -> list[Words]:
    """Return what was carried by its deciding rule, and published."""
    found = []
    for poll in sorted(state.all(Poll), key=lambda p: p.order):
        tally = state.find(Tally, tally_id(poll.id))
        if tally is None or not tally.public or poll.annulled_at is not None:
            continue
        if tally.outcomes and tally.outcomes[0].passed:
            found.append((poll, outcome_words(poll, tally.outcomes[0])))
    return [
        {"n": str(n), "title": p.title.rstrip("."), "text": p.text, "outcome": outcome}
        for n, (p, outcome) in enumerate(found, start=1)
    ]


def outcome_words(poll: Poll, outcome: Outcome) -> str:
    """Return the arithmetic of a decision, and whom it elected."""
    if not outcome.elected:
        return outcome.sentence_vi
    return f"{outcome.sentence_vi} Trúng cử: {names(poll, outcome.elected)}."


def concluded(state: RoomState) -> list[Words]:
    """Return what the chair concluded, in the order of the record."""
    found = sorted(state.all(Conclusion), key=lambda c: (c.order, c.id))
    texts = [sentence(c.text) for c in found if c.text]
    return [{"n": str(n), "text": text} for n, text in enumerate(texts, start=1)]


def assigned(state: RoomState) -> list[Words]:
    """Return who is to do what."""
    found = sorted(state.all(Task), key=lambda t: (t.order, t.id))
    return [
        {
            "n": str(n),
            "text": task.text.rstrip(" ."),
            "who": f"{task.assignee}: " if task.assignee else "",
            "due": f"; thời hạn {short_day(task.due)}" if task.due else "",
        }
        for n, task in enumerate((t for t in found if t.text), start=1)
    ]


THINGS = {"passed": passed, "conclusions": concluded, "tasks": assigned}
