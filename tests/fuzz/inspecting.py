"""The process that the fuzzer asks: it inspects a file and hides nothing it meets.

`python -m tests.fuzz.inspecting`, limited as the page workers are.
"""

import traceback
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Stream

from meetingroom.agenda.pipeline.file import clean_file
from meetingroom.agenda.pipeline.inspection import inspect
from meetingroom.agenda.pipeline.kept import NEVER
from meetingroom.agenda.pipeline.refusals import RefusedError
from meetingroom.agenda.pipeline.worker import confine, grant_cpu
from meetingroom.parent import Parent

CPU_S = 10
ACTIONS = frozenset({"/JavaScript", "/Launch", "/URI", "/SubmitForm", "/GoToR"})


def told(file: Path, folder: Path) -> dict[str, str]:
    try:
        found = inspect(file, folder, folder / "job")
        if found.pages:
            _check(clean_file(folder))
    except RefusedError as error:
        return {"refused": error.refusal}
    except MemoryError:
        return {"contained": "memory"}
    except BaseException:  # noqa: BLE001
        return {"raised": traceback.format_exc()}
    return {"taken": found.kind}


def _check(clean: Path) -> None:
    """Nothing acts in what was called clean."""
    with pikepdf.open(clean) as document:
        for top in document.objects:
            stack = [top]
            while stack:
                thing = stack.pop()
                if isinstance(thing, Dictionary | Stream):
                    entries = dict(thing.items())
                    assert not entries.keys() & NEVER, entries.keys()
                    if isinstance(action := entries.get("/A"), Dictionary):
                        assert str(action.get("/S")) not in ACTIONS
                    stack += [v for v in entries.values() if _is_inner(v)]
                elif isinstance(thing, Array):
                    stack += [v for v in thing if _is_inner(v)]


def _is_inner(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def main() -> None:
    parent = Parent()
    confine()
    parent.say({"ready": True})
    for message in parent.messages():
        grant_cpu(CPU_S)
        body = message["body"]
        answer = told(Path(body["file"]), Path(body["folder"]))
        parent.say(answer, message["call"])


if __name__ == "__main__":
    main()
