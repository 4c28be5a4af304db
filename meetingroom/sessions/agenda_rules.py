"""From a wish about the agenda to the items it changes.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.agenda import items, planning, tree
from meetingroom.agenda.records import AgendaItem, Numbering
from meetingroom.errors import InvalidError
from meetingroom.sessions import sitting
from meetingroom.sessions.commands import agenda as commands
from meetingroom.sessions.state import Record, RoomState

Put = list[Record]
Moving = (
    commands.OpenItem
    | commands.SuspendItem
    | commands.ConcludeItem
    | commands.DeferItem
    | commands.WithdrawItem
    | commands.RestoreItem
)


def decide(state: RoomState, command: commands.AgendaCommand, at: datetime) -> Put:
    """Return the items that a wish about the agenda changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    agenda = state.all(AgendaItem)
    match command:
        case commands.AddItem():
            return add(state, command)
        case commands.EditItem():
            return edit(state.get(AgendaItem, command.item), command)
        case commands.MoveItem(item=item, before=before, parent=parent):
            return [*planning.moved(agenda, item, before, parent)]
        case commands.OrderAgenda():
            return [*planning.reordered(agenda, command.items)]
        case commands.NumberAgenda():
            wish = command.model_dump(exclude={"type"})
            numbering = Numbering(**wish)
            return [] if numbering == numbering_of(state) else [numbering]
        case commands.ImportAgenda():
            return [*planning.imported(agenda, command.rows)]
        case _:
            return turn(state, command, at)


def turn(state: RoomState, command: Moving, at: datetime) -> Put:
    """Return an item a step further in its life, and what ends with that."""
    agenda = state.all(AgendaItem)
    match command:
        case commands.WithdrawItem():
            return [*items.change(agenda, command.item, "withdrawn", at)]
        case commands.RestoreItem():
            return [*items.change(agenda, command.item, "planned", at)]
        case commands.DeferItem():
            return [*items.change(agenda, command.item, "deferred", at)]
        case commands.OpenItem():
            sitting.check_running(sitting.meeting_of(state))
            return [*items.open_item(agenda, command.item, at)]
        case commands.SuspendItem():
            sitting.check_running(sitting.meeting_of(state))
            return [*items.suspend(agenda, command.item, at)]
        case commands.ConcludeItem():
            sitting.check_running(sitting.meeting_of(state))
            return [*items.conclude(agenda, command.item, at)]
        case _:
            assert_never(command)


def add(state: RoomState, command: commands.AddItem) -> Put:
    """Return a new item; adding the same one again changes nothing.

    Raises:
        InvalidError: another record has its id, or it stands under no item.
    """
    agenda = state.all(AgendaItem)
    tree.check_parent(agenda, command.item, command.parent)
    wish = command.model_dump(exclude={"type", "item"})
    [made] = items.add(agenda, command.item, **wish)
    before = state.records.get(made.id)
    if before is None:
        return [made]
    if isinstance(before, AgendaItem):
        placed = {"order": before.order, "number": before.number}
        if before == made.model_copy(update=placed):
            return []
    raise InvalidError("this id is taken")


def edit(item: AgendaItem, command: commands.EditItem) -> Put:
    """Return an item as corrected."""
    wish = command.model_dump(exclude={"type", "item"})
    if command.visibility is None:
        del wish["visibility"]
    after = item.model_copy(update=wish)
    return [] if after == item else [after]


def numbering_of(state: RoomState) -> Numbering:
    """Return how the agenda is numbered."""
    return state.find(Numbering, "numbering") or Numbering()


def follow(state: RoomState, put: Put) -> Put:
    """Return the records with the numbers and places that follow from the tree."""
    if not any(isinstance(r, AgendaItem | Numbering) for r in put):
        return put
    after = state.apply(state.rev, put)
    laid = tree.arranged(after.all(AgendaItem), numbering_of(after))
    told = {item.id: item for item in laid}
    kept: Put = [told.pop(record.id, record) for record in put]
    return [*kept, *told.values()]
