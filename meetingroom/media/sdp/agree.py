"""What is agreed with a publisher and with a viewer: formats, extensions, layers.

Only what the forwarder makes use of is agreed to; everything else a client offers is
left out of the answer and therefore never comes.
"""

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace

from meetingroom.media.forwarder import (
    KINDS,
    Carrier,
    Codec,
    Extensions,
    Kind,
    Payload,
    Publication,
    Slot,
    Source,
    VideoCodec,
)
from meetingroom.media.sdp.answer import Agreed
from meetingroom.media.sdp.offer import Format, Offer, Section

RECEIVED = ("mid", "rid", "repaired_rid", "level", "twcc")
"""Extensions that a publisher's packets may carry."""
SENT = ("level", "abs_send_time", "twcc")
"""Extensions that a viewer's packets carry."""
REPAIRED = frozenset({"nack", "nack pli", "ccm fir"})
PREFERRED: tuple[VideoCodec, ...] = ("vp8", "h264", "vp9", "av1")
"""What a publisher is asked for, behind what its meeting prefers."""


def agree_to_receive(
    offer: Offer, source: Source, codec: VideoCodec = "vp8"
) -> tuple[list[Agreed], Publication]:
    """Take the first microphone and the first camera of an offer.

    Args:
        offer: what the publisher can send.
        source: who it is.
        codec: of pictures, where it is offered.

    Raises:
        ValueError: it sends nothing that can be forwarded.
    """
    taken: dict[Kind, Agreed] = {}
    answers = []
    for section in offer.sections:
        agreed = Agreed(section)
        kind, formats = _kind(section), _publisher_formats(section, codec)
        if formats and section.direction.startswith("send") and kind not in taken:
            extensions = _extensions(section, kind, RECEIVED)
            rids = section.rids if extensions.rid is not None else ()
            formats = _with_feedback(formats, extensions)
            agreed = taken[kind] = Agreed(
                section, "recvonly", formats, extensions, rids if rids[1:] else ()
            )
        elif formats:
            agreed = Agreed(section, "inactive", formats)
        answers.append(agreed)
    return answers, _publication(source, taken)


def agree_to_send(
    offer: Offer, meeting: str, sites: Sequence[str]
) -> tuple[list[Agreed], tuple[Slot, ...]]:
    """Give each site the next camera and the next microphone line of an offer."""
    left: dict[Kind, list[str]] = {
        "audio": [*reversed(sites)],
        "video": [*reversed(sites)],
    }
    taken: set[int] = set()
    slots: list[Slot] = []
    answers = []
    for section in offer.sections:
        kind, formats = _kind(section), _viewer_formats(section)
        receives = section.direction in ("recvonly", "sendrecv")
        if not formats or not receives or not left[kind]:
            answers.append(Agreed(section, "inactive", formats))
            continue
        extensions = _extensions(section, kind, SENT)
        slot = _slot((meeting, left[kind].pop()), kind, formats, extensions, taken)
        slots.append(slot)
        answers.append(
            Agreed(
                section,
                "sendonly",
                _with_feedback(formats, extensions),
                extensions,
                ssrc=slot.ssrc,
                rtx_ssrc=slot.rtx_ssrc,
                stream=slot.source[1],
            )
        )
    return answers, tuple(slots)


def _kind(section: Section) -> Kind:
    return "audio" if section.kind == "audio" else "video"


def _publisher_formats(section: Section, wanted: VideoCodec) -> tuple[Format, ...]:
    """Return what a publisher shall send: one codec, RED where it is offered."""
    if section.rejected:
        return ()
    if section.kind == "audio":
        return _audio_formats(section)
    for codec in (wanted, *PREFERRED):
        if found := section.format(codec):
            return _with_repair(section, found)
    return ()


def _viewer_formats(section: Section) -> tuple[Format, ...]:
    """Return what a viewer can be sent: every codec that a publisher may have."""
    if section.rejected:
        return ()
    if section.kind == "audio":
        return _audio_formats(section)
    found = [f for codec in PREFERRED if (f := section.format(codec))]
    return tuple(each for f in found for each in _with_repair(section, f))


def _audio_formats(section: Section) -> tuple[Format, ...]:
    opus = section.format("opus")
    if opus is None:
        return ()
    return tuple(f for f in section.formats if f == opus or opus.payload_type == f.apt)


def _with_repair(section: Section, found: Format) -> tuple[Format, ...]:
    repair = section.repeats(found.payload_type)
    return (found, repair) if repair and "nack" in found.feedback else (found,)


def _with_feedback(
    formats: Iterable[Format], extensions: Extensions
) -> tuple[Format, ...]:
    """Return the formats with the feedback that both sides make use of.

    One estimate is enough: REMB only where packets have no transport-wide numbers.
    """
    estimate = "goog-remb" if extensions.twcc is None else "transport-cc"
    return tuple(
        replace(f, feedback=f.feedback & _feedback(f.codec, estimate)) for f in formats
    )


def _feedback(codec: Codec, estimate: str) -> frozenset[str]:
    if codec == "rtx":
        return frozenset()
    if KINDS[codec] == "video":
        return REPAIRED | {estimate}
    return frozenset({estimate} - {"goog-remb"})


def _extensions(section: Section, kind: Kind, names: Collection[str]) -> Extensions:
    """Return those extensions of a section that are of use here."""
    offered = asdict(section.extensions)
    if not any("transport-cc" in each.feedback for each in section.formats):
        offered["twcc"] = None
    wanted = {n for n in names if n != "level" or kind == "audio"}
    if kind == "audio":
        wanted -= {"rid", "repaired_rid", "abs_send_time"}
    if offered["twcc"] is not None:
        # One clock is enough, and the numbers tell more.
        wanted -= {"abs_send_time"}
    return Extensions(**{name: offered[name] for name in wanted})


def _publication(source: Source, taken: dict[Kind, Agreed]) -> Publication:
    payloads: dict[int, Payload] = {}
    ids: dict[str, int] = {}
    rids: tuple[str, ...] = ()
    count = 0
    for agreed in taken.values():
        for each in agreed.formats:
            payloads[each.payload_type] = Payload(each.codec, each.apt)
        for name, extension in asdict(agreed.extensions).items():
            if extension is not None:
                ids.setdefault(name, extension)
        rids = rids or agreed.rids
        count += len(agreed.formats)
    if not payloads or len(payloads) < count:
        raise ValueError("the offer sends neither VP8, H.264, VP9 nor AV1, nor Opus")
    mids: dict[str, Kind] = {a.section.mid: kind for kind, a in taken.items()}
    return Publication(source, payloads, mids, Extensions(**ids), rids)


def _slot(
    source: Source,
    kind: Kind,
    formats: Sequence[Format],
    extensions: Extensions,
    taken: set[int],
) -> Slot:
    main = next(f for f in formats if f.codec not in ("rtx", "red"))
    repairs = {f.apt: f.payload_type for f in formats if f.codec == "rtx"}
    others: dict[Codec, Carrier] = {
        f.codec: Carrier(f.payload_type, repairs.get(f.payload_type))
        for f in formats
        if f.codec not in ("rtx", main.codec)
    }
    return Slot(
        source,
        kind,
        _new_ssrc(taken),
        main.payload_type,
        _new_ssrc(taken) if repairs else None,
        repairs.get(main.payload_type),
        extensions,
        others,
        main.codec,
        # A thin line must not get the best of all before that is decided.
        None if kind == "video" else "",
    )


def _new_ssrc(taken: set[int]) -> int:
    while True:
        ssrc = secrets.randbelow(0xFFFFFFFE) + 1
        if ssrc not in taken:
            taken.add(ssrc)
            return ssrc
