"""Wishes about the agenda as a whole: ordering, importing, deferring.  Pure."""

from collections.abc import Sequence

from meetingroom.agenda import items, tree
from meetingroom.agenda.records import AgendaItem, ImportedItem
from meetingroom.errors import InvalidError, WrongStateError


def reordered(agenda: Sequence[AgendaItem], order: Sequence[str]) -> list[AgendaItem]:
    """Return the items whose place changes.

    Raises:
        InvalidError: `order` does not name every item, once.
    """
    if sorted(order) != sorted(item.id for item in agenda):
        raise InvalidError("the order must name every item of the agenda, once")
    places = {item_id: place for place, item_id in enumerate(order, 1)}
    return [
        item.model_copy(update={"order": places[item.id]})
        for item in agenda
        if item.order != places[item.id]
    ]


def imported(
    agenda: Sequence[AgendaItem], rows: Sequence[ImportedItem]
) -> list[AgendaItem]:
    """Return the items that an import adds or changes; the same again changes none.

    Raises:
        InvalidError: two rows are of one item, or one stands under an unknown item.
        WrongStateError: a row is of an item that was taken off the agenda.
    """
    if len({row.item for row in rows}) < len(rows):
        raise InvalidError("two rows are of one item")
    known = {item.id: item for item in agenda}
    last = max((item.order for item in agenda), default=0)
    put: list[AgendaItem] = []
    for row in rows:
        tree.check_parent([*known.values()], row.item, row.parent or "")
        wish = row.model_dump(exclude={"item"}, exclude_none=True)
        before = known.get(row.item)
        if before is not None and before.status == "withdrawn":
            raise WrongStateError(f"item {row.item} was taken off the agenda")
        last += before is None
        after = (
            before.model_copy(update=wish)
            if before is not None
            else AgendaItem(id=row.item, order=last, **wish)
        )
        known[row.item] = after
        if after != before:
            put.append(after)
    return put


def moved(
    agenda: Sequence[AgendaItem], item_id: str, before: str | None, parent: str | None
) -> list[AgendaItem]:
    """Return the items that change where one moves, also under another one.

    Raises:
        InvalidError: it would stand under itself.
    """
    item = items.find(agenda, item_id)
    above = item.parent if parent is None else parent
    tree.check_parent(agenda, item_id, above)
    put = {i.id: i for i in items.move(agenda, item_id, before)}
    if item.parent != above:
        placed = put.get(item_id, item)
        put[item_id] = placed.model_copy(update={"parent": above})
    return [*put.values()]
