"""Brings the database to the schema of this version, before anything else uses it."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "migrations"
LOCK = 7_310_411
"""Any number that no other program uses for an advisory lock on this database."""


class SchemaError(Exception):
    """The database was written by a newer version of this program."""


def migrate(engine: Engine) -> None:
    """Bring the database to the newest schema; a database that has it is left alone.

    Raises:
        SchemaError: the database is ahead of this program.
    """
    config = configuration()
    script = ScriptDirectory.from_config(config)
    head = script.get_current_head()
    with engine.begin() as connection:
        _lock(connection)
        current = MigrationContext.configure(connection).get_current_revision()
        if current == head:
            return
        if current is not None and current not in {
            s.revision for s in script.walk_revisions()
        }:
            raise SchemaError(
                f"the database has schema {current}, which this version does not know: "
                "start the version that wrote it, or restore a backup"
            )
        log.info("bringing the database from %s to %s", current or "nothing", head)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def configuration() -> Config:
    """Return Alembic's configuration, which is only where the steps are."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


def _lock(connection: Connection) -> None:
    """Let one server migrate at a time; SQLite's own lock does it for a file."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
