"""The groups of roles that commands are allowed to."""

from meetingroom.values import Role

CHAIR: frozenset[Role] = frozenset({"chair", "secretary"})
OFFICE: frozenset[Role] = frozenset({"secretary"})
DESK: frozenset[Role] = frozenset({"desk", "secretary", "credentials"})
READERS: frozenset[Role] = frozenset({"delegate", "site"})
SITE: frozenset[Role] = frozenset({"site"})
OPERATORS: frozenset[Role] = frozenset({"secretary", "technician"})
SYSTEM: frozenset[Role] = frozenset({"system"})
"""The server alone: what its planes see, and what it does for somebody."""
