"""The picture that benchmarks of displays paint: an agenda while somebody speaks."""

from datetime import UTC, datetime

from meetingroom.display.floor_scene import SpeakerFacts
from meetingroom.display.pictures import AgendaLine, AgendaPicture, Common

AT = datetime(2026, 11, 2, 1, 2, 3, tzinfo=UTC)
COMMON = Common(
    title="Kỳ họp thứ mười, Hội đồng nhân dân tỉnh",
    body="Hội đồng nhân dân tỉnh",
    status="open",
    tally=None,
    demo=False,
)
SPEAKER = SpeakerFacts(
    kind="interposed",
    name="Nguyễn Thị Hạnh",
    about="Giám đốc Sở Tài chính",
    since=AT,
    spent_ms=0,
    limit_s=300,
    warn_s=60,
)


def agenda(items: int) -> AgendaPicture:
    """Return an agenda of so many items, and who speaks."""
    lines = tuple(
        AgendaLine(number=str(n), title=f"Báo cáo thứ {n}", status="planned")
        for n in range(1, items + 1)
    )
    spoken = COMMON.model_copy(update={"speaker": SPEAKER})
    return AgendaPicture(**dict(spoken), lines=lines)
