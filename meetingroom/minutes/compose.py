"""Minutes as a paper: the frame, the sections as written, who signs.  Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from meetingroom.minutes.document import (
    Block,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
)
from meetingroom.minutes.words import ROMAN, cells_of, day
from meetingroom.sessions.minutes.records import (
    MINUTES,
    Minutes,
    MinutesEntry,
    MinutesHead,
    SignedMinutes,
    SignedSection,
    signed_id,
)
from meetingroom.sessions.minutes.text import sections_of
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState

NO_NUMBER = "…-BB/…"
NO_PLACE = "…"
DRAFT = "Bản dự thảo, chưa ký"
CHAIR, SECRETARY = "CHỦ TRÌ", "THƯ KÝ"


def minutes_document(state: RoomState, at: datetime) -> Document:
    """Return the minutes as they stand: what was signed, else what is being written."""
    minutes = state.get(Minutes, MINUTES)
    signed = state.find(SignedMinutes, signed_id(minutes.revision))
    if minutes.status == "signed" and signed is not None:
        return framed(meeting_of(state), signed, signed.sections, signed.at, signed)
    sections = sections_of(state.all(MinutesEntry))
    dated = meeting_of(state).closed_at or at
    return framed(meeting_of(state), minutes, sections, dated, None)


def signed_document(state: RoomState, revision: int) -> Document:
    """Return one signed revision, also one that is void by now."""
    signed = state.get(SignedMinutes, signed_id(revision))
    return framed(meeting_of(state), signed, signed.sections, signed.at, signed)


def framed(
    meeting: Meeting,
    head: MinutesHead,
    sections: Iterable[SignedSection],
    dated: datetime,
    signed: SignedMinutes | None,
) -> Document:
    """Return sections as a paper with its frame."""
    return Document(
        title=f"Biên bản {meeting.title}",
        letterhead=letterhead(meeting, head, dated, "BIÊN BẢN", meeting.title),
        blocks=tuple(blocks_from(sections)),
        signatures=(
            Signature(
                post=head.secretary_post.upper() or SECRETARY, name=head.secretary
            ),
            Signature(post=head.chair_post.upper() or CHAIR, name=head.chair),
        ),
        copies=head.copies,
        mark=mark_of(signed),
    )


def letterhead(
    meeting: Meeting, head: MinutesHead, dated: datetime, title: str, subject: str
) -> Letterhead:
    """Return what stands above a paper of this meeting."""
    locality = head.locality or NO_PLACE
    return Letterhead(
        superior=head.superior.upper(),
        body=(meeting.body or meeting.title).upper(),
        symbol=head.symbol or NO_NUMBER,
        dated=f"{locality}, {day(dated)}",
        title=title,
        subject=subject,
    )


def mark_of(signed: SignedMinutes | None) -> str:
    """Return what the foot of every page says of how valid it is."""
    if signed is None:
        return DRAFT
    short = f"Bản ký lần {signed.revision}, SHA-256 {signed.sha256[:16]}…"
    return f"{short}; ĐÃ HỦY: {signed.void}" if signed.void else short


def blocks_from(sections: Iterable[SignedSection]) -> list[Block]:
    """Return sections as headings with numbers, and paragraphs."""
    blocks: list[Block] = []
    numerals = iter(ROMAN)
    for section in sections:
        heading = section.heading
        if section.level == 1:
            heading = f"{next(numerals, '–')}. {heading.upper()}"
        blocks.append(Heading(level=section.level, text=heading))
        lines = [line.strip() for line in section.text.splitlines()]
        blocks += passages(line for line in lines if line)
    return blocks


def passages(lines: Iterable[str]) -> list[Block]:
    """Return lines as paragraphs; rows that follow each other are one table."""
    blocks: list[Block] = []
    for is_row, group in groupby(lines, key=lambda line: cells_of(line) is not None):
        if is_row:
            blocks.append(table_from([cells_of(line) or () for line in group]))
        else:
            blocks += [Paragraph(text=line) for line in group]
    return blocks


def table_from(rows: Sequence[tuple[str, ...]]) -> Table:
    """Return rows as a table; the first has the heads, and every row as many cells."""
    head, *others = rows
    whole = [(*row, *[""] * len(head))[: len(head)] for row in others]
    columns = (column(name, [r[n] for r in whole]) for n, name in enumerate(head))
    return Table(columns=tuple(columns), rows=tuple(whole))


def column(head: str, cells: Sequence[str]) -> Column:
    """Return a column as wide as what stands in it; figures stand in the middle."""
    widest = max((len(cell) for cell in (*head.split(), *cells)), default=1)
    figures = all(cell[:1].isdigit() or not cell for cell in cells)
    return Column(
        head=head, share=max(4, widest), align="center" if figures else "left"
    )
