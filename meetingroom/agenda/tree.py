"""The agenda as a tree: who stands under whom, numbers, and who sees which item.

Pure.  `order` counts through the whole agenda as it is read from top to bottom, so
that a screen that knows no branches still lists it rightly.
"""

from collections.abc import Iterable, Mapping, Sequence

from meetingroom.agenda.records import AgendaItem, Numbering, NumberStyle, Visibility
from meetingroom.errors import InvalidError

DEPTH_MAX = 5
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
STRICTER: tuple[Visibility, ...] = ("common", "internal", "hidden")


def read_through(agenda: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Return the items as they are read: each followed by what stands under it."""
    items = sorted(agenda, key=lambda item: item.order)
    known = {item.id for item in items}
    under: dict[str, list[AgendaItem]] = {}
    for item in items:
        under.setdefault(item.parent if item.parent in known else "", []).append(item)
    found: list[AgendaItem] = []
    waiting = [*reversed(under.get("", []))]
    while waiting:
        item = waiting.pop()
        found.append(item)
        waiting.extend(reversed(under.get(item.id, [])))
    return found


def arranged(
    agenda: Sequence[AgendaItem], numbering: Numbering | None
) -> list[AgendaItem]:
    """Return the items whose order or number is not what the tree says."""
    listed = read_through(agenda)
    tops = [item.order for item in listed]
    # Without branches the order is as it was given, gaps included.
    orders = tops if tops == sorted(set(tops)) else range(1, len(listed) + 1)
    numbers = numbers_of(listed, numbering or Numbering())
    return [
        item.model_copy(update={"order": order, "number": numbers[item.id]})
        for item, order in zip(listed, orders, strict=True)
        if (item.order, item.number) != (order, numbers[item.id])
    ]


def numbers_of(agenda: Sequence[AgendaItem], numbering: Numbering) -> dict[str, str]:
    """Return the number of every item, empty where it has none.

    Items that not everybody sees, and those withdrawn, have none and are not counted,
    nor has what stands under them; every branch counts from one.
    """
    by_id = {item.id: item for item in agenda}
    counted: dict[str, int] = {}
    numbers: dict[str, str] = {}
    paths: dict[str, str] = {}
    for item in agenda:
        line = [item, *ancestors(by_id, item)]
        off = any(each.status == "withdrawn" for each in line)
        if off or visibility_of(by_id, item) != "common":
            numbers[item.id] = ""
            continue
        level = len(line) - 1
        counted[item.parent] = counted.get(item.parent, 0) + 1
        own = styled(counted[item.parent], style_of(numbering, level))
        above = paths.get(item.parent, "")
        paths[item.id] = f"{above}.{own}" if above else own
        numbers[item.id] = f"{numbering.prefix} {paths[item.id]}".strip()
    return numbers


def style_of(numbering: Numbering, level: int) -> NumberStyle:
    """Return the style of one level; the last one stands for all that are deeper."""
    return numbering.levels[min(level, len(numbering.levels) - 1)]


def styled(number: int, style: NumberStyle) -> str:
    """Return 4 as "4", "IV" or "d"."""
    match style:
        case "arabic":
            return str(number)
        case "letter":
            return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "roman":
            text = ""
            for value, letters in ROMAN:
                text += letters * (number // value)
                number %= value
            return text


def ancestors(agenda: Mapping[str, AgendaItem], item: AgendaItem) -> list[AgendaItem]:
    """Return what an item stands under, the nearest first."""
    found: list[AgendaItem] = []
    above = agenda.get(item.parent)
    while above is not None and len(found) <= DEPTH_MAX:
        found.append(above)
        above = agenda.get(above.parent)
    return found


def visibility_of(agenda: Mapping[str, AgendaItem], item: AgendaItem) -> Visibility:
    """Return who sees an item: its own word, or a stricter one of what is above."""
    line = [item, *ancestors(agenda, item)]
    return max((each.visibility for each in line), key=STRICTER.index)


def check_parent(agenda: Sequence[AgendaItem], item_id: str, parent: str) -> None:
    """Raise `InvalidError` where an item cannot stand under another one."""
    if not parent:
        return
    by_id = {item.id: item for item in agenda}
    above = by_id.get(parent)
    if above is None:
        raise InvalidError(f"no agenda item {parent} to stand under")
    line = [above, *ancestors(by_id, above)]
    if item_id in {item.id for item in line}:
        raise InvalidError("an item cannot stand under itself")
    if len(line) >= DEPTH_MAX:
        raise InvalidError(f"an agenda has at most {DEPTH_MAX} levels")
