"""The badge that a desk device reads is the badge that the server reads."""

import json
import os
import random
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meetingroom.members.badge import (
    BASE45,
    CAPACITIES,
    Badge,
    Genuine,
    meeting_hash,
    read_badge,
    write_badge,
)

VECTORS = Path(__file__).parents[2] / "kiosk/test/door/badges.json"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
KEYS = {(meeting_hash("m"), 1): KEY.public_key()}


def badge(number: int, **changes: object) -> Badge:
    start = datetime(2026, 3, 1, 0, 0, number, tzinfo=UTC)
    told = {
        "key_id": 1,
        "meeting": meeting_hash("m"),
        "serial": 70_000 * number + 7,
        "capacity": CAPACITIES[number % len(CAPACITIES)],
        "valid_from": start,
        "valid_to": start.replace(month=4),
        "seat": number,
        "sequence": 1 + 300 * number,
    }
    return Badge.model_validate({**told, **changes})


def texts() -> list[str]:
    """Return badges, and what is nearly one."""
    random_ = random.Random(5)
    good = [write_badge(badge(n), KEY) for n in range(14)]
    first = good[0]
    changed = []
    for _ in range(60):
        at = random_.randrange(len(first))
        changed.append(f"{first[:at]}{random_.choice(BASE45)}{first[at + 1 :]}")
    return [
        *good,
        *changed,
        write_badge(badge(1), OTHER),
        write_badge(badge(1, key_id=2), KEY),
        write_badge(badge(1, meeting=meeting_hash("another")), KEY),
        *("", "TU1:", first.lower(), f" {first}", f"{first} ", first[:-1]),
        *(f"{first}A", f"{first}\n", f"TU1:{':::' * 50}", "12345678", "thẻ đảng"),
    ]


def vector(text: str) -> dict[str, object]:
    """Return a text, and what the server reads."""
    found = read_badge(text, KEYS)
    told: dict[str, object] = {"kind": found.kind}
    if isinstance(found, Genuine):
        one = found.badge
        told |= {"meeting": one.meeting.hex(), "capacity": one.capacity}
        told["badge"] = {
            "serial": one.serial,
            "sequence": one.sequence,
            "valid_from": f"{one.valid_from:%Y-%m-%dT%H:%M:%S}.000Z",
            "valid_to": f"{one.valid_to:%Y-%m-%dT%H:%M:%S}.000Z",
        }
    return {"text": text, "told": told}


def vectors() -> str:
    """Return the key, and every text with what it is."""
    key = KEY.public_key().public_bytes_raw().hex()
    lines = [json.dumps(vector(text), ensure_ascii=False) for text in texts()]
    body = ",\n".join(lines)
    return f'{{"meeting": "m", "key": "{key}", "texts": [\n{body}\n]}}\n'


def test_the_device_reads_the_same_texts():
    if os.environ.get("MEETINGROOM_GOLDEN") == "write":
        VECTORS.write_text(vectors())

    assert VECTORS.read_text() == vectors()


def test_every_kind_of_text_is_among_them():
    kinds = [one["told"]["kind"] for one in json.loads(vectors())["texts"]]

    assert kinds.count("genuine") == 14 + kinds[14:].count("genuine")
    assert {"genuine", "forged", "unknown_key", "not_a_badge"} == set(kinds)
