"""I1–I4: every command with every role, with its right and without, and when locked.

Made from the `Command` union itself, so that a new command is held to it unasked.
"""

from datetime import datetime
from typing import Any, get_args

import pytest

from meetingroom.errors import ForbiddenError, MeetingError, WrongStateError
from meetingroom.sessions import sitting
from meetingroom.sessions.access import permit
from meetingroom.sessions.commands import Command
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.rules import decide
from meetingroom.sessions.state import RoomState
from meetingroom.typescript import members
from meetingroom.values import Actor, Role
from tests.conftest import NOON

COMMANDS: tuple[Any, ...] = members(Command)
ROLES = get_args(Role)
OBSERVERS = frozenset({"system", "display"})


def bare(kind):
    """A command of a kind, without anything in it: who and when is all that counts."""
    return kind.model_construct()


def sat(status):
    """A meeting that has nothing in it but its status."""
    meeting = Meeting(id="m", title="Thử", starts_at=NOON, status=status)
    return RoomState().apply(1, [meeting])


def until(kind):
    return sitting.until_of(bare(kind))


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_i3_every_command_says_how_long_it_is_taken(kind):
    assert until(kind) in get_args(sitting.Until)


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_no_command_takes_an_instant_without_its_zone(kind):
    asked = [field.annotation for field in kind.model_fields.values()]

    assert not [one for one in asked if datetime in {one, *get_args(one)}]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_i1_i2_a_command_is_for_the_roles_that_it_names_and_for_no_other(kind, role):
    actor = Actor(id="somebody", role=role, place="p-1")

    if role in kind.allowed:
        permit(bare(kind), actor)
    else:
        with pytest.raises(ForbiddenError):
            permit(bare(kind), actor)


@pytest.mark.parametrize("status", sorted(sitting.OVER | sitting.SEALED))
@pytest.mark.parametrize(
    "kind",
    [kind for kind in COMMANDS if until(kind) == "closed"],
    ids=lambda kind: kind.__name__,
)
def test_i3_a_meeting_that_is_over_takes_no_command(kind, status):
    for role in kind.allowed:
        actor = Actor(id="somebody", role=role, place="p-1")
        with pytest.raises(WrongStateError, match=f"the meeting is {status}"):
            decide(sat(status), bare(kind), actor, NOON)


@pytest.mark.parametrize("status", sorted(sitting.SEALED))
@pytest.mark.parametrize(
    "kind",
    [kind for kind in COMMANDS if until(kind) == "archived"],
    ids=lambda kind: kind.__name__,
)
def test_i3_what_is_done_after_the_close_ends_with_the_archive(kind, status):
    for role in kind.allowed:
        actor = Actor(id="somebody", role=role, place="p-1")
        with pytest.raises(WrongStateError, match=f"the meeting is {status}"):
            decide(sat(status), bare(kind), actor, NOON)


@pytest.mark.parametrize(
    "kind",
    [kind for kind in COMMANDS if until(kind) == "ever"],
    ids=lambda kind: kind.__name__,
)
def test_i3_what_is_always_taken_is_a_fact_or_a_step_of_the_meetings_own_life(kind):
    name = kind.model_fields["type"].default

    assert kind.allowed <= OBSERVERS or name.startswith("meeting.")


@pytest.mark.parametrize("status", sorted(sitting.OVER | sitting.SEALED))
@pytest.mark.parametrize(
    "kind",
    [k for k in COMMANDS if until(k) == "ever" and not (k.allowed <= OBSERVERS)],
    ids=lambda kind: kind.__name__,
)
def test_i3_no_step_leads_a_locked_meeting_back(kind, status):
    wish = kind.model_construct(reason="Lý do", meeting="m")
    if wish.type == "meeting.recall":
        wish = kind(recalled=True)
    actor = Actor(id="somebody", role="chair")

    try:
        put = decide(sat(status), wish, actor, NOON)
    except MeetingError:
        return
    meetings = [record for record in put if isinstance(record, Meeting)]
    assert all(m.status in sitting.OVER | sitting.SEALED for m in meetings)
