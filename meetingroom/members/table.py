"""The decision table of the door, row by row, in the order of precedence.  Pure.

Codes are stable names for clients and reports; messages are what the operator reads.
"""

from meetingroom.members.row import Row
from meetingroom.members.table_amber import AMBER
from meetingroom.members.table_green import BANNERS, EXIT, GREEN, MERGED, REPEATED
from meetingroom.members.table_red import RED

TABLE: tuple[Row, ...] = (*RED, REPEATED, *AMBER, *GREEN, EXIT)
"""Rows that are a result; the first that holds within its colour counts."""
__all__ = ["BANNERS", "MERGED", "TABLE"]
