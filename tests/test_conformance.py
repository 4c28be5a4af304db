"""The page of what the sitting promises names tests that there are, and all of them."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/conformance.md").read_text("utf-8")
PROMISES = {"A": 7, "C": 11, "D": 10, "E": 17, "F": 7, "I": 4, "K": 7}
"""How many statements there are of each subject."""
NOT_BUILT: set[str] = set()
ROW = re.compile(r"^\| ([A-Z]\d+) \| .+? \| (.+) \|$", re.MULTILINE)
AFTER = re.compile(r"(?:^test_|(?<=\d_))([a-z]\d+)(?=_)")
"""The statements that a test is named after; it may be several."""
TESTS = {
    name
    for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"def (test_\w+)\(", file.read_text("utf-8"))
}


def rows() -> dict[str, str]:
    """What is said of each statement's tests."""
    return dict(ROW.findall(PAGE))


def test_every_statement_has_its_row():
    wanted = [f"{s}{n}" for s, count in PROMISES.items() for n in range(1, count + 1)]

    assert [*rows()] == wanted


def test_every_test_that_is_named_exists():
    named = set(re.findall(r"`(test_\w+)`", PAGE))

    assert len(named) > 60
    assert named - TESTS == set()


def test_every_statement_has_a_test_or_says_that_it_is_not_built():
    without = {promise for promise, said in rows().items() if "`test_" not in said}
    open_ones = {p for p, said in rows().items() if said.startswith("not built")}

    assert open_ones == NOT_BUILT
    assert without <= NOT_BUILT


def test_every_test_that_is_named_after_a_statement_stands_in_its_row():
    missing = {
        name
        for name in TESTS
        for promise in AFTER.findall(name)
        if promise.upper() in rows() and name not in rows()[promise.upper()]
    }

    assert missing == set()
