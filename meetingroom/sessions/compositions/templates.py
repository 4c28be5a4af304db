"""Composed scenes for the usual states of a meeting, to begin with.  Pure data."""

from typing import NamedTuple

from meetingroom.sessions.compositions.records import (
    COLUMNS,
    ROWS,
    ClockLayer,
    ColourLayer,
    CountdownLayer,
    EmblemLayer,
    Layer,
    LowerThirdLayer,
    NoticeLayer,
    PageLayer,
    PollLayer,
    QueueLayer,
    QuorumLayer,
    VideoLayer,
    WelcomeLayer,
    Zone,
)
from meetingroom.values import Value


class Box(NamedTuple):
    """Column, row, columns and rows."""

    column: int
    row: int
    columns: int
    rows: int


class Template(Value):
    """A scene to begin with."""

    id: str
    title: str
    zones: tuple[Zone, ...]


def zone(box: Box, layer: Layer) -> Zone:
    """Return a zone with a layer."""
    return Zone(**box._asdict(), layer=layer)


WHOLE = Box(0, 0, COLUMNS, ROWS)
GROUND = zone(WHOLE, ColourLayer(colour="navy"))
TEMPLATES = (
    Template(
        id="welcome",
        title="Chào mừng",
        zones=(
            GROUND,
            zone(Box(0, 0, 48, 20), WelcomeLayer()),
            zone(
                Box(4, 20, 40, 4),
                NoticeLayer(text="Nhiệt liệt chào mừng các đồng chí đại biểu"),
            ),
        ),
    ),
    Template(
        id="recess",
        title="Giải lao",
        zones=(
            GROUND,
            zone(Box(4, 1, 40, 10), NoticeLayer(text="Hội nghị nghỉ giải lao")),
            zone(Box(8, 11, 32, 9), CountdownLayer(of="recess", minutes=15)),
            zone(Box(0, 20, 48, 4), QuorumLayer()),
        ),
    ),
    Template(
        id="vote-queue",
        title="Biểu quyết và danh sách phát biểu",
        zones=(
            GROUND,
            zone(Box(0, 0, 30, 20), PollLayer()),
            zone(Box(30, 0, 18, 20), QueueLayer()),
            zone(Box(0, 20, 36, 4), QuorumLayer()),
            zone(Box(36, 20, 12, 4), ClockLayer()),
        ),
    ),
    Template(
        id="page-speaker",
        title="Tài liệu và người phát biểu",
        zones=(
            GROUND,
            zone(Box(0, 0, 30, 24), PageLayer()),
            zone(Box(30, 0, 18, 12), VideoLayer(of="speaker")),
            zone(Box(30, 12, 18, 5), LowerThirdLayer()),
            zone(Box(30, 17, 18, 7), CountdownLayer(of="speech")),
        ),
    ),
    Template(
        id="closing",
        title="Bế mạc",
        zones=(
            GROUND,
            zone(Box(20, 1, 8, 8), EmblemLayer()),
            zone(
                Box(2, 9, 44, 11),
                NoticeLayer(text="Xin trân trọng cảm ơn các đồng chí đại biểu"),
            ),
            zone(Box(18, 20, 12, 4), ClockLayer()),
        ),
    ),
)
"""Chào mừng, giải lao, biểu quyết, tài liệu với người phát biểu, bế mạc."""
