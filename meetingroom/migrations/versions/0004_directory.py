"""The member directory has a file of its own; only demo data was in these tables."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go from 0003 to 0004."""
    for table in ("member", "organisation_edge", "organisation"):
        op.drop_table(table)
