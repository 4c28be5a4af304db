"""Every table of the product: the one home of the schema.

Migrations in meetingroom/migrations/ bring a database to this shape; a test holds
the two together.  Instants are UTC; `body` columns hold JSON text.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


class Instant(TypeDecorator[datetime]):
    """A UTC instant; aware on both sides, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return the instant in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return the instant with its zone."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


fact = Table(
    "fact",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about this database itself, such as the epoch of its history."""

journal = Table(
    "journal",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("rev", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("cause", String(64), nullable=False),
    Column("command_id", String(64)),
    Column("body", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Index("uq_journal_command", "meeting", "actor", "command_id", unique=True),
)
"""Every accepted command of every meeting, each row chained to the one before."""

record = Table(
    "record",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
"""The latest version of every record."""

account = Table(
    "account",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String(8), nullable=False),  # person | device
    Column("label", String(300), nullable=False),
    Column("role", String(16)),
    Column("login", String(64), unique=True),
    Column("password", String(200)),
    Column("created_at", Instant, nullable=False),
    Column("disabled", Boolean, nullable=False, default=False),
)
"""People and devices that can sign in; `role` holds in every meeting."""

binding = Table(
    "binding",
    metadata,
    Column("account", ForeignKey("account.id"), primary_key=True),
    Column("meeting", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("place", String(64), nullable=False, default=""),
)
"""Who an account is in one meeting: its role, and its participant, site or display."""

session = Table(
    "session",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

ticket = Table(
    "ticket",
    metadata,
    Column("secret_sha256", String(64), primary_key=True),
    Column("account", ForeignKey("account.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)
"""One-time links: each opens one session for its account, once."""

pairing = Table(
    "pairing",
    metadata,
    Column("code_sha256", String(64), primary_key=True),
    Column("secret_sha256", String(64), nullable=False, unique=True),
    Column("label", String(300), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("account", ForeignKey("account.id")),
    Column("collected_at", Instant),
)
"""Devices that show a code and wait to be bound by the secretariat."""

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("act", String(64), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("detail", Text, nullable=False, default=""),
)
"""Who did what outside a meeting: accounts, devices, reads of member records."""

badge = Table(
    "badge",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("participant", String(64), primary_key=True),
    Column("serial", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Index("uq_badge_serial", "meeting", "serial", unique=True),
)
"""The badge that counts for each participant; an older sequence is void."""

badge_issue = Table(
    "badge_issue",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("participant", String(64), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("issued_at", Instant, nullable=False),
    Column("issued_by", String(64), nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", String(64), nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),
)
"""Every badge that was ever issued, and what ended it; a reason means revocation."""

delegacy = Table(
    "delegacy",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("participant", String(64), primary_key=True),
    Column("body", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
)
"""What the credentials committee holds about each delegate."""

delegate_profile = Table(
    "delegate_profile",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("participant", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)
"""Sensitive data for the credential report alone; wiped once it is filed."""

credential_rules = Table(
    "credential_rules",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)

case_entry = Table(
    "case_entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("meeting", String(64), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_case_entry_subject", "meeting", "subject"),
)
"""What was held at the door and what the committee concluded; only ever added to."""

door_entry = Table(
    "door_entry",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("device", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("received_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("body", Text, nullable=False),
)
"""What desks did without network, as they told it, and what it came to."""

signing_key = Table(
    "signing_key",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("key_id", Integer, primary_key=True),
    Column("public", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
)
"""Public halves of the badge keys; the private halves are files, never rows."""

note = Table(
    "note",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("account", ForeignKey("account.id"), primary_key=True),
    # A tablet that was given to somebody else must not show what was written on it.
    Column("place", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("paper", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("page", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("deleted", Boolean, nullable=False, default=False),
    Index("ix_note_seq", "meeting", "account", "place", "seq", unique=True),
)
"""Private notes and ink.  No role but their author is ever given or counts them."""

paper_key = Table(
    "paper_key",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("version", String(64), primary_key=True),
    Column("key", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
)
"""The key that seals one version's pages on the devices that hold them."""

receipt = Table(
    "receipt",
    metadata,
    Column("meeting", String(64), primary_key=True),
    Column("account", ForeignKey("account.id"), primary_key=True),
    Column("version", String(64), primary_key=True),
    Column("held", Integer, nullable=False, default=0),  # pages on the device
    Column("verified_at", Instant),
    Column("opened_at", Instant),
    Column("wiped_at", Instant),
    Column("changed_at", Instant, nullable=False),
)
"""What each device holds of each version, opened of it, and wiped."""

door = Table(
    "door",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("meeting", String(64), nullable=False, index=True),
    Column("site", String(64), nullable=False),
    Column("use", String(8), nullable=False),  # publish | play
    Column("label", String(300), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("used_at", Instant),
)
"""Tokens of encoders and players, each for one site of one meeting."""
