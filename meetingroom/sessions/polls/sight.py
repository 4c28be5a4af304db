"""What each viewer may see of polls, votes and counts.  Pure.

Nobody sees a result before it is published but chair and secretariat, and of a vote
that is under way they see only that there is one.  What somebody voted is in the
ballot for the voter alone; with names, chair and secretariat find it in the roll call
once the poll is closed.  Where the poll says that the hall sees votes as they come in,
the walls and those who have their picture before them see the ballots too.
"""

from meetingroom.sessions.polls.records import (
    Ballot,
    CountSheet,
    Electorate,
    Poll,
    RollCall,
    Tally,
    Turnout,
)
from meetingroom.sessions.viewers import Viewer

PollRecord = Poll | Ballot | Electorate | Turnout | Tally | RollCall | CountSheet


def seen(record: PollRecord, viewer: Viewer) -> PollRecord | None:
    """Return what this viewer may see of a record, or None."""
    staff = viewer.audience == "staff"
    tellers = viewer.audience in {"staff", "desk"}
    match record:
        case Poll():
            shown = staff or record.opened_at is not None
        case Ballot():
            return marked(record, viewer)
        case Electorate():
            shown = staff
        case Turnout():
            shown = tellers or record.public
        case Tally() | RollCall():
            shown = staff or record.public
        case CountSheet():
            return counted(record) if tellers else None
    return record if shown else None


def marked(ballot: Ballot, viewer: Viewer) -> Ballot | None:
    """Return a ballot for its voter, the mark that there is one for staff, or None."""
    hall = ballot.public and viewer.audience in {"staff", "display"}
    if hall or (viewer.place and viewer.place == ballot.participant):
        return ballot
    return hidden(ballot) if viewer.audience == "staff" else None


def hidden(ballot: Ballot) -> Ballot:
    """Return the mark that somebody has voted, without what."""
    return ballot.model_copy(update={"choices": ()})


def counted(sheet: CountSheet) -> CountSheet:
    """Return a teller's sheet; without its numbers until the other one is in."""
    if sheet.shown:
        return sheet
    nothing = dict.fromkeys(("printed", "issued", "returned", "valid", "invalid"), 0)
    return sheet.model_copy(update={**nothing, "marks": ()})


def exported(record: Ballot | CountSheet) -> Ballot | CountSheet:
    """Return a record as a listing of the journal may show it."""
    return hidden(record) if isinstance(record, Ballot) else counted(record)
