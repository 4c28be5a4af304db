"""Brings the database to the schema of this version, before anything else uses it."""

import logging
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "migrations"
LOCK = 7_310_411
"""Any number that no other program uses for an advisory lock on this database."""

PREVIEW = "0001"


class SchemaError(Exception):
    """The database was written by a version that this program cannot take over."""


def migrate(engine: Engine) -> None:
    """Bring the database to the newest schema; a database that has it is left alone.

    Raises:
        SchemaError: the database is ahead of this program, or its papers are of
            the preview.
    """
    with engine.begin() as connection:
        _lock(connection)
        known = steps()
        current = _current(connection)
        if current == known[-1]:
            return
        if current is not None and current not in known:
            raise SchemaError(
                f"the database has schema {current}, which this version does not know: "
                "start the version that wrote it, or restore a backup"
            )
        if current == PREVIEW and _has_papers(connection):
            raise SchemaError(
                "this data was written by a preview, before papers had versions: "
                "move the data folder away and start anew"
            )
        log.info("bringing the database from %s to %s", current or "nothing", known[-1])
        _upgrade(connection)


def steps() -> list[str]:
    """Return the revisions of all steps, first to newest; each begins its file name."""
    files = (FOLDER / "versions").glob("[0-9]*.py")
    return sorted(file.stem.partition("_")[0] for file in files)


def _current(connection: Connection) -> str | None:
    """Return the revision that the database says it has; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _has_papers(connection: Connection) -> bool:
    query = text("SELECT 1 FROM journal WHERE cause = 'paper.add' LIMIT 1")
    return connection.scalar(query) is not None


def _upgrade(connection: Connection) -> None:
    # Alembic takes a third of a second to import, at a start that seldom needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _lock(connection: Connection) -> None:
    """Let one server migrate at a time; SQLite's own lock does it for a file."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
