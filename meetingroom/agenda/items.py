"""The life of an agenda item, and its place on the agenda.

planned -> active <-> suspended -> concluded; withdrawn or deferred until restored.
Pure: functions take the agenda and return only the records that change.
"""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.agenda.records import AgendaItem, ItemKind, ItemStatus, Visibility
from meetingroom.errors import NotFoundError, WrongStateError

NEXT: dict[ItemStatus, frozenset[ItemStatus]] = {
    "planned": frozenset({"active", "concluded", "deferred", "withdrawn"}),
    "active": frozenset({"suspended", "concluded", "deferred"}),
    "suspended": frozenset({"active", "concluded", "deferred", "withdrawn"}),
    "concluded": frozenset({"active"}),
    "deferred": frozenset({"planned"}),
    "withdrawn": frozenset({"planned"}),
}
"""A concluded item may be taken up again: chairs conclude the wrong one."""


def add(
    agenda: Sequence[AgendaItem],
    item_id: str,
    title: str,
    kind: ItemKind,
    planned_min: int,
    rapporteur: str,
    parent: str = "",
    visibility: Visibility = "common",
) -> list[AgendaItem]:
    """Return a new item at the end of the agenda."""
    last = max((item.order for item in agenda), default=0)
    item = AgendaItem(
        id=item_id,
        order=last + 1,
        title=title,
        kind=kind,
        planned_min=planned_min,
        rapporteur=rapporteur,
        parent=parent,
        visibility=visibility,
    )
    return [item]


def open_item(
    agenda: Sequence[AgendaItem], item_id: str, at: datetime
) -> list[AgendaItem]:
    """Open one item and conclude the item that was open, if any.

    Opening the item that is already open changes nothing, so that a chair who taps
    twice on a slow link does no harm.

    Raises:
        NotFoundError: no item has this id.
        WrongStateError: the item is withdrawn.
    """
    item = find(agenda, item_id)
    if item.status == "active":
        return []
    before = [turn(i, "concluded", at) for i in agenda if i.status == "active"]
    return [*before, turn(item, "active", at)]


def suspend(
    agenda: Sequence[AgendaItem], item_id: str, at: datetime
) -> list[AgendaItem]:
    """Interrupt an active item; suspending a suspended one changes nothing."""
    return change(agenda, item_id, "suspended", at)


def conclude(
    agenda: Sequence[AgendaItem], item_id: str, at: datetime
) -> list[AgendaItem]:
    """End an item; ending an ended one changes nothing."""
    return change(agenda, item_id, "concluded", at)


def change(
    agenda: Sequence[AgendaItem], item_id: str, status: ItemStatus, at: datetime
) -> list[AgendaItem]:
    """Return the item in its new status, or nothing where it has it already.

    Raises:
        NotFoundError: no item has this id.
        WrongStateError: the step is not in `NEXT`.
    """
    item = find(agenda, item_id)
    return [] if item.status == status else [turn(item, status, at)]


def turn(item: AgendaItem, status: ItemStatus, at: datetime) -> AgendaItem:
    """Return the item in its new status with its time accounted for."""
    if status not in NEXT[item.status]:
        raise WrongStateError(f"item {item.id} is {item.status}, not {status}")
    stopped = stop_clock(item, at)
    update: dict[str, object] = {
        "status": status,
        "active_since": at if status == "active" else None,
        "concluded_at": at if status == "concluded" else None,
    }
    if status == "active" and item.opened_at is None:
        update["opened_at"] = at
    return stopped.model_copy(update=update)


def pause(agenda: Sequence[AgendaItem], at: datetime) -> list[AgendaItem]:
    """Stop the clock of the active item; it stays active through a recess."""
    return [stop_clock(i, at) for i in agenda if i.active_since is not None]


def go_on(agenda: Sequence[AgendaItem], at: datetime) -> list[AgendaItem]:
    """Start the clock of the active item again."""
    return [
        item.model_copy(update={"active_since": at})
        for item in agenda
        if item.status == "active" and item.active_since is None
    ]


def stop_clock(item: AgendaItem, at: datetime) -> AgendaItem:
    """Return the item with its running spell added to the time used."""
    if item.active_since is None:
        return item
    used_s = item.used_s + max(0.0, (at - item.active_since).total_seconds())
    return item.model_copy(update={"used_s": round(used_s, 3), "active_since": None})


def move(
    agenda: Sequence[AgendaItem], item_id: str, before: str | None
) -> list[AgendaItem]:
    """Move an item to just before another one, or to the end where that is None.

    Orders become 1, 2, 3 …; only items whose order changes are returned.

    Raises:
        NotFoundError: one of the two items does not exist.
    """
    item = find(agenda, item_id)
    others = [i for i in in_order(agenda) if i.id != item_id]
    where = len(others) if before is None else others.index(find(others, before))
    lined_up = [*others[:where], item, *others[where:]]
    return [
        i.model_copy(update={"order": order})
        for order, i in enumerate(lined_up, start=1)
        if i.order != order
    ]


def in_order(agenda: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Return the items as the agenda lists them."""
    return sorted(agenda, key=lambda item: item.order)


def find(agenda: Sequence[AgendaItem], item_id: str) -> AgendaItem:
    """Return one item, or raise `NotFoundError`."""
    for item in agenda:
        if item.id == item_id:
            return item
    raise NotFoundError(f"agenda item {item_id}")
