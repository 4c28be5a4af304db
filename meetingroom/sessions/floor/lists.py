"""The lists of speakers: one for each item, with its rules.  Pure."""

from datetime import datetime
from typing import TYPE_CHECKING

from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import InvalidError
from meetingroom.sessions.floor.order import Turns, arranged
from meetingroom.sessions.floor.records import (
    FloorList,
    FloorPlan,
    SpeakerRequest,
    Speech,
)
from meetingroom.sessions.state import RoomState

if TYPE_CHECKING:
    from meetingroom.sessions.commands.floor import SetFloorRules

WAITING = frozenset({"queued", "called"})
SPEAKING = frozenset({"live", "paused"})


def list_id(item: str) -> str:
    """Return the id of an item's list of speakers."""
    return f"floor/{item}"


def list_of(state: RoomState, item: str) -> FloorList:
    """Return the list of an item: its own, or the pattern's rules, open."""
    own = state.find(FloorList, list_id(item))
    if own is not None:
        return own
    pattern = state.find(FloorList, list_id("")) or FloorList(id=list_id(""))
    return pattern.model_copy(update={"id": list_id(item), "item": item, "open": True})


def active_item(state: RoomState) -> str:
    """Return the item that is before the meeting, or nothing."""
    items = (r for r in state.all(AgendaItem) if r.status == "active")
    return next((item.id for item in items), "")


def waiting(state: RoomState, item: str) -> list[SpeakerRequest]:
    """Return who waits to speak to an item, whoever is first being first."""
    queue = [
        r for r in state.all(SpeakerRequest) if r.item == item and r.status in WAITING
    ]
    return sorted(queue, key=lambda r: r.order)


def going(state: RoomState) -> list[Speech]:
    """Return the speeches that have not ended, the longest first."""
    speeches = [s for s in state.all(Speech) if s.ended_at is None]
    return sorted(speeches, key=lambda s: s.order)


def is_open(rules: FloorList, at: datetime) -> bool:
    """Tell whether delegates and sites may put themselves on a list now."""
    begins, ends = rules.window.opens_at, rules.window.closes_at
    if begins is not None and at < begins:
        return False
    return rules.open and (ends is None or at < ends)


def turns_of(state: RoomState, item: str) -> Turns:
    """Return what the order rule of a list has to know."""
    speeches = sorted(state.all(Speech), key=lambda s: s.order)
    last = [s for s in speeches if s.item == item and s.kind == "discussion"]
    counts: dict[str, int] = {}
    for speech in speeches:
        if speech.kind == "discussion":
            who = speech.party or speech.name
            counts[who] = counts.get(who, 0) + 1
    return Turns(
        rule=list_of(state, item).order_rule,
        spoken=lambda request: counts.get(request.party or request.name, 0),
        last_remote=bool(last[-1].site) if last else None,
    )


def change(state: RoomState, wish: "SetFloorRules") -> list[FloorList | SpeakerRequest]:
    """Return a list with other rules, in the order that they ask for.

    Raises:
        NotFoundError: there is no such item.
        InvalidError: a kind or a delegation is there twice.
    """
    item = active_item(state) if wish.item is None else wish.item
    if item:
        state.get(AgendaItem, item)
    before = list_of(state, item)
    given = {
        name: getattr(wish, name)
        for name in FloorPlan.model_fields
        if getattr(wish, name) is not None
    }
    if wish.unlimited:
        given["per_speaker_s"] = None
    after = before.model_copy(update=given)
    check_plan(after)
    if after == state.find(FloorList, after.id):
        return []
    put: list[FloorList | SpeakerRequest] = [after]
    if after.order_rule not in {before.order_rule, "manual"}:
        changed = state.apply(state.rev, put)
        everybody = state.all(SpeakerRequest)
        put += arranged(everybody, waiting(state, item), turns_of(changed, item))
    return put


def check_plan(plan: FloorPlan) -> None:
    """Refuse rules that contradict themselves.

    Raises:
        InvalidError: a kind or a delegation is there twice, or a window ends first.
    """
    labels = [point.label for point in plan.points]
    groups = [budget.group for budget in plan.budgets]
    if len({*labels}) < len(labels) or len({*groups}) < len(groups):
        raise InvalidError("each may be there once")
    begins, ends = plan.window.opens_at, plan.window.closes_at
    if begins is not None and ends is not None and ends <= begins:
        raise InvalidError("the window ends before it begins")


def budget_left_ms(speeches: list[Speech], rules: FloorList, group: str) -> int | None:
    """Return what is left of a delegation's time, also less than nothing.

    Speeches that have not ended count with what is behind their anchor.  None where
    the delegation has no budget.
    """
    budget = next((b for b in rules.budgets if b.group == group), None)
    if budget is None:
        return None
    used = sum(
        s.spent_ms for s in speeches if s.group == group and s.item == rules.item
    )
    return budget.limit_s * 1_000 - used
