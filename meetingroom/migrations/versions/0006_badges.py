"""Every badge that was issued, also those that are void."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go from 0005 to 0006."""
    op.create_table(
        "badge_issue",
        sa.Column("meeting", sa.String(length=64), nullable=False),
        sa.Column("participant", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.String(length=64), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "meeting", "participant", "sequence", name=op.f("pk_badge_issue")
        ),
    )
    # Of what was issued before only the newest is known, and not by whom.
    op.execute(
        "INSERT INTO badge_issue (meeting, participant, sequence, issued_at, "
        "issued_by, ended_at, ended_by, reason) SELECT meeting, participant, "
        "sequence, issued_at, '', revoked_at, '', '' FROM badge"
    )
