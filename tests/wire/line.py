"""What one direction of a line does to packets.  Pure."""

from typing import Annotated

from pydantic import Field

from meetingroom.values import Value

Share = Annotated[float, Field(ge=0, le=1)]


class Burst(Value):
    """Loss in bursts: two states, one that loses and one that does not.

    The model of E. N. Gilbert (1960) and E. O. Elliott (1963), a step a packet.
    """

    into: Share
    """Chance that the next packet is the first of a bad time."""
    out: Share
    """Chance that the next packet is the first of a good time again."""
    loss: Share = 1.0
    """Share of packets lost in a bad time."""


class Line(Value):
    """One direction.  What is left out does no harm."""

    loss: Share = 0.0
    """Share of packets lost, each by itself."""
    burst: Burst | None = None
    delay_ms: Annotated[float, Field(ge=0)] = 0.0
    """From one end to the other, where nothing queues."""
    jitter_ms: Annotated[float, Field(ge=0)] = 0.0
    """The delay changes by up to so much, evenly; packets keep their order."""
    reorder: Share = 0.0
    """Share of packets that are held back for another `held_ms`, and so overtaken."""
    held_ms: Annotated[float, Field(ge=0)] = 30.0
    duplicate: Share = 0.0
    """Share of packets that arrive twice."""
    rate_bps: Annotated[float, Field(gt=0)] | None = None
    """What the line carries; None for anything."""
    queue_ms: Annotated[float, Field(ge=0)] = 200.0
    """What waits for a slow line, as time on it; the rest is lost (drop-tail)."""
    cut: bool = False
    """Nothing gets through."""
