"""Rules about the project itself, kept as tests so that nobody has to remember them."""

import importlib
import json
import os
import pkgutil
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from meetingroom import web
from meetingroom.config import Settings
from meetingroom.errors import ErrorCode
from meetingroom.sessions.commands import Command
from meetingroom.sessions.state import Record
from meetingroom.typescript import members, typescript

ROOT = Path(__file__).parent.parent
FOLDERS = (".ci", "benchmarks", "docs", "kiosk", "meetingroom", "scripts", "tests")
BUILT = {"node_modules", "static", "__pycache__"}
TEXT = {".py", ".ts", ".tsx", ".mjs", ".css", ".md", ".toml", ".json", ".svg", ""}
LINES_MAX = 400
PATTERN_IN_PATH = r":\\d\{[\d,]+\}"

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGE = json.loads((ROOT / "kiosk/package.json").read_text())


def written_by_hand() -> list[Path]:
    """Every text file of the project that a person wrote."""
    files = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in FOLDERS:
        files += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(
        path
        for path in files
        if path.suffix in TEXT
        and not BUILT & set(path.relative_to(ROOT).parts)
        and path.name not in {"wire.ts", "uv.lock", "package-lock.json"}
    )


def offenders(paths: list[Path], pattern: str) -> dict[str, list[str]]:
    """Return what the pattern finds, by file."""
    found = {
        str(path.relative_to(ROOT)): re.findall(pattern, path.read_text(), re.MULTILINE)
        for path in paths
    }
    return {path: hits for path, hits in found.items() if hits}


FILES = written_by_hand()
CODE = [path for path in FILES if path.suffix in {".py", ".ts", ".tsx", ".mjs"}]
DOCS = [path for path in FILES if path.suffix == ".md"]
ADRS = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
COMMANDS = members(Command)
RECORDS = members(Record)


def wire_name(model: type[BaseModel]) -> str:
    return str(model.model_fields["type"].default)


def dependencies() -> set[str]:
    """Name every direct dependency of the Python and of the web part."""
    python = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    return {
        *(re.split(r"[\[<>=!~;\s]", requirement)[0] for requirement in python),
        *PACKAGE["dependencies"],
        *PACKAGE["devDependencies"],
    }


def rows(page: str) -> list[list[str]]:
    """Return the cells of every table row of a page, without the heads."""
    lines = (ROOT / page).read_text().splitlines()
    tables = [line for line in lines if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in tables]
    heads = [at - 1 for at, row in enumerate(cells) if set("".join(row)) <= {"-", " "}]
    return [
        row for at, row in enumerate(cells) if at not in heads and at - 1 not in heads
    ]


def test_the_typescript_is_fresh():
    assert (ROOT / "kiosk/src/wire.ts").read_text() == typescript(), "run `make types`"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_who_may_send_it(command):
    assert command.allowed


@pytest.mark.parametrize("model", [*COMMANDS, *RECORDS])
def test_every_command_and_record_says_what_it_is(model):
    assert (model.__doc__ or "").splitlines()[0].endswith(".")


@pytest.mark.parametrize("models", [COMMANDS, RECORDS], ids=["commands", "records"])
def test_no_two_share_a_wire_name(models):
    names = [wire_name(model) for model in models]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "modules", ["agenda/*.py", "display/*.py", "members/*.py", "sessions/**/*.py"]
)
def test_a_module_without_io_is_under_the_contract_of_pure_modules(modules):
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    contract = next(c for c in contracts if c["name"] == "Pure modules do no I/O")
    imports = rf"^\s*(?:from|import) (?:{'|'.join(contract['forbidden_modules'])})\b"
    paths = (p for p in (ROOT / "meetingroom").glob(modules) if p.stem[0] != "_")
    pure = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in paths
        if not re.search(imports, path.read_text(), re.MULTILINE)
    ]
    kept = tuple(f"{source}." for source in contract["source_modules"])

    assert [module for module in pure if not f"{module}.".startswith(kept)] == []


def test_no_module_outgrows_one_sitting():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in CODE
    }

    assert {path: n for path, n in lengths.items() if n > LINES_MAX} == {}


def test_no_file_knows_the_machine_it_was_written_on():
    assert offenders(FILES, r"(?<![\w.~-])/(?:root|work|home/\w+|Users/\w+)/") == {}


def test_text_is_composed():
    assert [
        p for p in FILES if not unicodedata.is_normalized("NFC", p.read_text())
    ] == []


def test_nothing_is_skipped_or_mocked():
    pattern = (
        r"pytest\.(?:skip|importorskip|xfail)\b|mark\.(?:skip|xfail)|unittest[.]mock"
    )

    assert offenders(CODE, pattern) == {}


def test_what_is_left_to_do_has_an_issue():
    assert offenders(CODE, r"\b(?:TO[D]O|FIX[M]E)\b(?!\(#\d+\))") == {}


@pytest.mark.parametrize("name", sorted(dependencies()))
def test_every_dependency_says_why_it_is_here(name):
    page = (ROOT / "docs/dependencies.md").read_text()

    assert re.search(rf"^- \*\*{re.escape(name)}\*\*: .+\.$", page, re.MULTILINE)


def test_no_sentence_outlives_its_dependency():
    page = (ROOT / "docs/dependencies.md").read_text()

    assert set(re.findall(r"^- \*\*(.+?)\*\*:", page, re.MULTILINE)) == dependencies()


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name.partition("-")[0]) for path in ADRS]

    assert numbers == list(range(1, len(ADRS) + 1))


@pytest.mark.parametrize("path", ADRS, ids=lambda path: path.stem)
def test_a_decision_fits_a_page_and_has_its_three_parts(path):
    text = path.read_text()
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)

    assert headings == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 60


def test_the_glossary_names_things_in_both_languages():
    entries = rows("docs/glossary.md")
    terms = [term for term, _, _ in entries]

    assert len(terms) >= 40
    assert terms == sorted(terms, key=str.casefold)
    assert all(label and sentence.endswith(".") for _, label, sentence in entries)


def test_pages_name_only_make_targets_that_exist():
    makefile = (ROOT / "Makefile").read_text()
    targets = "|".join(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    assert offenders(DOCS, rf"(?:`|^)make (?!(?:{targets})\b)([a-z]+)") == {}


def test_the_links_of_a_page_lead_somewhere():
    links = {
        (path, link)
        for path in DOCS
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text())
    }

    assert [link for path, link in links if not (path.parent / link).exists()] == []


def test_the_operator_is_told_every_setting():
    told = {cell for row in rows("docs/operations.md") for cell in row}

    assert {f"`MEETINGROOM_{name.upper()}`" for name in Settings.model_fields} <= told


@pytest.mark.parametrize(
    "name",
    [*map(wire_name, [*COMMANDS, *RECORDS]), *get_args(ErrorCode)],
)
def test_the_protocol_page_names_everything_on_the_wire(name):
    assert f"`{name}`" in (ROOT / "docs/protocol.md").read_text()


def test_the_protocol_page_names_every_path():
    told = {(row[0], row[1]) for row in rows("docs/protocol.md")}
    served = {
        (route.method, f"`{re.sub(PATTERN_IN_PATH, '', route.path)}`")
        for module in pkgutil.iter_modules(web.__path__, "meetingroom.web.")
        for route in getattr(importlib.import_module(module.name), "ROUTES", ())
    }

    assert served <= told


def test_the_changelog_has_a_place_for_what_comes():
    assert "\n## [Unreleased]\n" in (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize("name", ["need", "postgres", "versions", "../.ci/run"])
def test_a_script_can_be_run(name):
    assert os.access(ROOT / "scripts" / name, os.X_OK)
