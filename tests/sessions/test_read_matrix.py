"""I4: of every record, which of its fields each audience may see.

One example of every kind is made from its class, with every field filled; once with
its switches off and once with them on.  Whoever adds a kind or a field finds this
table another one, and has to look at who sees it: `GOLDEN=write` writes it anew.
"""

import os
import types
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel

from meetingroom.sessions.access import seen
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.state import Record, RoomState
from meetingroom.sessions.viewers import AUDIENCES, Viewer
from meetingroom.typescript import members
from tests.conftest import NOON

KEPT = Path(__file__).parent / "kept" / "read_matrix.txt"
OWN, OTHER = "x", "y"
"""The place that stands in every field of an example, and one that does not."""
PLAIN: dict[Any, Any] = {str: OWN, int: 1, float: 1.0, datetime: NOON}
PLAIN |= {date: NOON.date(), AwareDatetime: NOON}
PLACES = {"delegate", "site"}
"""The audiences of which each sees what is its own."""


def example(kind: Any, switch: bool) -> Any:
    """Return a value of an annotated type, filled to its last field."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return example(inner[0], switch)
    if origin is Literal:
        return next((value for value in inner if value), "")
    if origin in {Union, types.UnionType}:
        return example(next(one for one in inner if one is not type(None)), switch)
    if origin in {tuple, list, frozenset}:
        return (example(inner[0], switch),)
    if kind is bool:
        return switch
    return filled(kind, switch) if issubclass(kind, BaseModel) else PLAIN[kind]


def filled(kind: type[BaseModel], switch: bool) -> Any:
    """Return a record of a kind, as long as it holds anything at all."""
    fields = {
        name: example(field.annotation, switch)
        for name, field in kind.model_fields.items()
    }
    return kind.model_construct(**fields)


def viewers() -> list[tuple[str, Viewer]]:
    """Return everybody who may see other things than others, with what they are."""
    found = []
    for audience in AUDIENCES:
        if audience in PLACES:
            found.append((f"own {audience}", Viewer(audience, OWN)))
        found.append((audience, Viewer(audience, OTHER if audience in PLACES else "")))
    return found


def sight(record: Any, viewer: Viewer) -> str:
    """Return what a viewer sees of a record: all, nothing, or all without some."""
    meeting = Meeting(id="m", title="Thử", starts_at=NOON, status="open")
    state = RoomState().apply(1, [meeting, record])
    shown = seen(state, record, viewer)
    if shown is None:
        return "nothing"
    gone = [
        name
        for name in type(record).model_fields
        if getattr(shown, name) != getattr(record, name)
    ]
    return f"without {', '.join(gone)}" if gone else "all"


def matrix() -> str:
    """Return the table as text: kinds, switches, and what whom is shown."""
    lines = []
    for kind in sorted(members(Record), key=lambda one: one.__name__):
        for switch in (False, True):
            record = filled(kind, switch)
            by_sight: dict[str, list[str]] = {}
            for name, viewer in viewers():
                by_sight.setdefault(sight(record, viewer), []).append(name)
            told = [f"{what}: {', '.join(who)}" for what, who in by_sight.items()]
            lines.append(f"{kind.__name__}, {'on' if switch else 'off'}")
            lines += [f"    {line}" for line in told]
    return "\n".join(lines) + "\n"


def test_i4_who_sees_which_field_of_every_record_is_as_it_was_looked_at():
    table = matrix()
    if os.environ.get("GOLDEN") == "write":
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(table, encoding="utf-8")

    assert table == KEPT.read_text(encoding="utf-8"), "look, then GOLDEN=write"


def test_i4_a_display_and_a_site_see_no_name_of_a_vote_and_no_note_of_the_office():
    lines = matrix()
    for kind in ("Ballot", "CountSheet", "AideNote", "Minutes", "StepTrace", "Task"):
        part = lines.split(f"\n{kind}, off\n")[1].split("\n")
        nothing = next(line for line in part if line.strip().startswith("nothing"))

        assert "display" in nothing
        assert "site" in nothing
