"""Whether enough of those summoned are present."""

from collections.abc import Iterable

from meetingroom.sessions.records import Participant, Quorum

NUMERATOR, DENOMINATOR = 2, 3
"""Two thirds of those summoned (Party Charter; the text in force is to be confirmed).

A rule object chosen for each meeting replaces it once such rules are data.
"""


def count(participants: Iterable[Participant]) -> Quorum:
    """Return the arithmetic over official participants; guests never count."""
    official = [
        p
        for p in participants
        if p.eligibility == "official" and p.presence != "withdrawn"
    ]
    present = sum(p.presence == "in" for p in official)
    needed = -(-len(official) * NUMERATOR // DENOMINATOR)
    return Quorum(
        summoned=len(official),
        present=present,
        needed=needed,
        met=bool(official) and present >= needed,
    )
