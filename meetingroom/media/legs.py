"""How each connection does, second by second, for the technician's board."""

from collections import deque
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Literal

from meetingroom.media.forwarder import Layer, Received
from meetingroom.media.viewers import Viewer
from meetingroom.media.wire import POINTS_MAX, Leg, LegPoint, Legs

LATE_S = 1.5
"""A stream flows while its newest packet is not older."""
LEGS_MAX = 1024

Way = Literal["udp", "tcp", ""]


def leg_id(session: str) -> str:
    """Return a name for a session that does not open it."""
    return f"leg-{sha256(session.encode()).hexdigest()[:12]}"


def leg_up(
    session: str,
    site: str,
    path: Way,
    streams: Sequence[Received],
    at: tuple[int, float],
) -> Leg:
    """Return one second of a publication.

    Args:
        session: of the publisher.
        site: whose it is.
        path: how it comes.
        streams: how they arrive.
        at: which second it is, and the present in seconds.
    """
    n, at_s = at
    flowing = [stream for stream in streams if at_s - stream.last_s < LATE_S]
    pictures = [stream for stream in flowing if stream.kind == "video"]
    best = pictures[-1] if pictures else None
    all_bps = sum(stream.bps for stream in flowing)
    lost_bps = sum(stream.loss * stream.bps for stream in flowing)
    rtts_s = [stream.rtt_s for stream in flowing if stream.rtt_s is not None]
    jitter_s = max((stream.jitter_s for stream in flowing), default=None)
    point = LegPoint(
        n=n,
        loss=round(lost_bps / all_bps, 4) if all_bps else 0.0,
        rtt_ms=_ms(min(rtts_s, default=None)),
        jitter_ms=_ms(jitter_s),
        bps=all_bps,
        fps=round(best.fps, 1) if best else 0.0,
        layer=best.rid if best else "",
        estimate_bps=None,
        audio_only=bool(flowing) and best is None,
    )
    return Leg(
        id=leg_id(session),
        direction="up",
        site=site,
        path=path,
        codec=best.codec if best else "",
        points=(point,),
    )


def leg_down(
    viewer: Viewer,
    path: Way,
    shown: Layer | None,
    codec: str,
    bps: int,
    n: int,
    reported_s: float | None = None,
) -> Leg:
    """Return one second of a subscription.

    Args:
        viewer: whose.
        path: how it goes.
        shown: the layer of its largest picture; None while none is sent.
        codec: of that picture.
        bps: what left.
        n: which second it is.
        reported_s: the round trip by its reports, for one without numbers in its
            packets.
    """
    estimate = viewer.estimate
    timed_s = estimate.rtt_s if estimate else None
    loss = estimate.loss if estimate else None
    jitter_s = max(viewer.jitter_s.values(), default=None)
    point = LegPoint(
        n=n,
        loss=round(loss or 0.0, 4),
        rtt_ms=_ms(reported_s if timed_s is None else timed_s),
        jitter_ms=_ms(jitter_s),
        bps=bps,
        fps=round(shown.fps, 1) if shown else 0.0,
        layer=shown.rid if shown else "",
        estimate_bps=estimate.bps if estimate else None,
        audio_only=viewer.thin.audio_only,
        freezes=viewer.wishes.freezes if viewer.wishes else 0,
        frozen_ms=viewer.wishes.frozen_ms if viewer.wishes else 0,
    )
    return Leg(
        id=leg_id(viewer.session),
        direction="down",
        site=viewer.site or "",
        path=path,
        codec=codec if shown else "",
        points=(point,),
    )


class LegHistory:
    """The last ten minutes of every leg of one meeting."""

    def __init__(self, meeting: str) -> None:
        self._meeting = meeting
        self._legs: dict[str, Leg] = {}
        self._points: dict[str, deque[LegPoint]] = {}
        self._n, self._share = 0, 1.0

    def add(self, n: int, share: float, legs: Iterable[Leg]) -> None:
        """Take in one second; legs that are not in it are over."""
        self._n, self._share = n, share
        points: dict[str, deque[LegPoint]] = {}
        self._legs = {}
        for leg in [*legs][:LEGS_MAX]:
            past = self._points.get(leg.id, deque(maxlen=POINTS_MAX))
            past.extend(leg.points)
            points[leg.id] = past
            self._legs[leg.id] = leg
        self._points = points

    def after(self, n: int) -> Legs:
        """Return what is newer than a second; everything after -1."""
        return Legs(
            meeting=self._meeting,
            n=self._n,
            share=self._share,
            legs=tuple(
                leg.model_copy(
                    update={"points": tuple(p for p in self._points[leg.id] if p.n > n)}
                )
                for leg in self._legs.values()
            ),
        )


def _ms(duration_s: float | None) -> int | None:
    return None if duration_s is None else round(duration_s * 1000)
