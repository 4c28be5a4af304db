"""What a PDF would do when it is opened or tapped, and what is left of it.

Only a jump within the file is left, built anew so that nothing hangs on it.  Worker
only.
"""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from meetingroom.agenda.records import Finding

LEADS_AWAY = frozenset({"/URI", "/GoToR", "/GoToE", "/Thread"})
HARMLESS = frozenset({"/GoTo", "/Named", "/SetOCGState", "/Trans", "/Hide"})
"""Removed without a word, but for the jump; every other kind acts."""
CHAIN_MAX = 50


def tame(thing: Object) -> Iterator[Finding]:
    """Leave of a dictionary's action only a jump within the file; tell what it was."""
    action = thing.get("/A")
    if not isinstance(action, Dictionary) or "/S" not in action:
        # Elsewhere this key is no action: the structure of a tagged file has it.
        if isinstance(action, Object) and "/Subtype" in thing:
            del thing["/A"]
        return
    yield from found(action)
    target = action.get("/D")
    if action.get("/S") == Name.GoTo and _is_target(target):
        thing.A = Dictionary(S=Name.GoTo, D=target)
    else:
        del thing["/A"]


def found(*roots: Any) -> Iterator[Finding]:
    """Tell what actions, or dictionaries of actions by event, would have done."""
    stack, seen = list(roots), 0
    while stack and seen < CHAIN_MAX:
        thing = stack.pop()
        seen += 1
        if isinstance(thing, Dictionary):
            if "/S" in thing:
                yield from _kind(str(thing.get("/S")))
                stack.append(thing.get("/Next"))
            else:
                stack += [value for _, value in thing.items()]
        elif isinstance(thing, Array):
            # A target and not a list of actions has no dictionary but pages.
            stack += [t for t in thing if isinstance(t, Dictionary) and "/S" in t]


def _kind(kind: str) -> Iterator[Finding]:
    if kind in LEADS_AWAY:
        yield "external_links"
    elif kind not in HARMLESS:
        yield "active_content"


def _is_target(target: Any) -> bool:
    if isinstance(target, Name | String | str):
        return True
    if not isinstance(target, Array) or len(target) == 0:
        return False
    page = target[0]
    return isinstance(page, int) or (
        isinstance(page, Dictionary) and not isinstance(page, Stream)
    )
