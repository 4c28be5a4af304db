"""Accounts as values: people and devices that can sign in, and where they belong."""

from datetime import datetime
from typing import Literal

from meetingroom.values import Role, Value

Kind = Literal["person", "device"]

STANDING: frozenset[Role] = frozenset({"chair", "secretary", "desk", "technician"})
"""Roles that an account may hold in every meeting at once."""

BOUND: frozenset[Role] = frozenset({"delegate", "site", "display"})
"""Roles that mean nothing without a record to be bound to."""


class Account(Value):
    """A person or a device that can sign in."""

    id: str
    kind: Kind
    label: str
    role: Role | None = None
    """The role it holds in every meeting; None where only bindings count."""
    login: str | None = None
    disabled: bool = False
    created_at: datetime


class Binding(Value):
    """Who an account is in one meeting."""

    meeting: str
    role: Role
    place: str = ""
    """Its participant, display or site; empty for the staff."""
