"""Which desk serves which delegations.  Pure.

A desk that is not named serves whoever comes, and no desk ever sends anybody away: it
says where the delegation is awaited, because there its head and its list are.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from meetingroom.members.delegacy import Serving


def served_by(desks: Iterable[Serving], unit: str) -> list[str]:
    """Return the desks of a delegation; none where any desk serves it."""
    return [one.desk for one in desks if one.unit == unit]


def delegations_of(desks: Iterable[Serving], desk: str) -> tuple[str, ...]:
    """Return the delegations of a desk; none where it serves whoever comes."""
    return tuple(one.unit for one in desks if one.desk == desk)


def own_desk(
    desks: Sequence[Serving], unit: str, desk: str, labels: Mapping[str, str]
) -> dict[str, Any]:
    """Return the fact of which desk a delegation has, where it is another than this.

    A desk that is gone since has no label, and awaits nobody.
    """
    known = [one for one in served_by(desks, unit) if one in labels]
    if not known or desk in known:
        return {"own_desk": ""}
    return {"own_desk": ", ".join(labels[one] for one in known)}
