"""Run by Alembic with the connection that `migrate` hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from meetingroom.tables import Instant, metadata


def plain(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column type as the database's: a step outlives our classes."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
