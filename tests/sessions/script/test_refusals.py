"""The sentences of a refused step or undo, which the pages read a part or reason from.

`refusals.json` is held from both sides: here to the sentences as they stand in the
rules, and in the tests of the pages to what these make of each.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from meetingroom.sessions.script import run, undo, undo_checks

KEPT = json.loads(Path(__file__).with_name("refusals.json").read_text("utf-8"))


def nodes(module: ModuleType) -> Iterator[ast.AST]:
    """Yield every node of a module's source."""
    return ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8")))


def sentence(node: ast.expr) -> str:
    """Return a text with `{}` for each thing that it names."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(sentence(value) for value in values)
        case _:
            return "{}"


def refusals(module: ModuleType) -> set[str]:
    """Return what a module says when something is in the wrong state."""
    return {
        sentence(node.exc.args[0])
        for node in nodes(module)
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
        and node.exc.func.id == "WrongStateError"
    }


def parts() -> set[str]:
    """Return the names of the parts of a step."""
    return {
        sentence(node.value.elts[0])
        for node in nodes(run)
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple)
    }


def test_the_pages_know_every_sentence_of_a_refused_step() -> None:
    refused = {f"step {{}}, {part}: {{}}" for part in parts()}

    assert set(KEPT["steps"]) == refused | refusals(run)


def test_the_pages_know_every_sentence_of_a_refused_undo() -> None:
    assert set(KEPT["undo"]) == refusals(undo) | refusals(undo_checks)
