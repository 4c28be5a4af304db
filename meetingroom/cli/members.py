"""`meetingroom members`: the member directory, also beside a running server."""

import argparse
from pathlib import Path

from meetingroom.cli.options import UsageError, settings_from
from meetingroom.cli.packs import add_exchange, ask_passphrase
from meetingroom.members.exchange.carrying import carry
from meetingroom.members.exchange.identity import KEYS, Keyring, Ring
from meetingroom.members.exchange.taking import is_pack
from meetingroom.members.exchange.words import PackError
from meetingroom.members.generation import only_writer
from meetingroom.members.intake import applying, journal, unit_words
from meetingroom.members.intake import units as reorganisation
from meetingroom.members.intake.files import UnreadableError
from meetingroom.members.intake.staging import stage
from meetingroom.members.intake.view import listed
from meetingroom.members.intake.words import APPLIED, BUSY, lines_of
from meetingroom.values import utcnow

CUT = "Không đọc tiếp được tệp. Cắm lại USB và chạy lại lệnh: phần đã chép được giữ lại"


def add_members(members: argparse.ArgumentParser) -> None:
    """Add what can be done with the member directory beside a running server."""
    acts = members.add_subparsers(required=True, metavar="act")
    bring = acts.add_parser("import", help="look at a list or a pack, or apply it")
    bring.add_argument(
        "file", type=Path, help="CSV, XLSX, DBF, a pack (*.tupack) or a view (*.toml)"
    )
    bring.add_argument("--full", action="store_true", help="the file has everybody")
    bring.add_argument(
        "--status",
        action="append",
        default=[],
        metavar="CODE=STATUS",
        help="what a code of the source means, for instance 1=chinh_thuc",
    )
    bring.add_argument("--apply", nargs=2, metavar="NAME", help="two who approve it")
    bring.set_defaults(work=import_members)
    units = acts.add_parser("units", help="look at a reorganisation, or apply it")
    units.add_argument("file", type=Path, help="CSV, XLSX or DBF of units")
    units.add_argument("--lineage", type=Path, help="what became of the old units")
    units.add_argument("--apply", nargs=2, metavar="NAME", help="two who approve it")
    units.set_defaults(work=import_units)
    back = acts.add_parser("undo", help="put the directory before the import back")
    back.add_argument("--by", required=True, metavar="NAME", help="who does it")
    back.set_defaults(work=undo_members)
    told = acts.add_parser("journal", help="show the imports and check their chain")
    told.set_defaults(work=show_imports)
    add_exchange(acts)
    for act in (bring, units, back, told):
        act.add_argument("--data", type=Path, help="data folder")


def import_members(options: argparse.Namespace) -> int:
    """Print what an import would do; apply it where two people say so.

    Raises:
        UsageError: the file cannot be read, or one person approves twice.
    """
    names = approvers(options)
    data = settings_from(options).data
    folder, file, ring = data / "members", options.file, Ring()
    asked = {
        "label": options.file.name,
        "by": names[0] if names else "",
        "full": options.full,
        "statuses": dict(code.split("=", 1) for code in options.status),
    }
    try:
        if is_pack(file):
            ring = Keyring(data / KEYS).ring(ask_passphrase)
            file = carry(file, folder, ring)
        with listed(file, folder, asked) as (rows, wish):
            preview = stage(folder, rows, wish, utcnow().date(), ring=ring)
        units = unit_words.lines_of_shown(preview.get("units"))
        print("\n".join([*lines_of(preview), *units]))
        if names:
            applying.apply(folder, utcnow().isoformat(), names)
            if file != options.file:
                file.unlink()
            print(APPLIED)
    except PackError as error:
        raise UsageError(f"{error}\n{error.english}") from error
    except UnreadableError as error:
        raise UsageError(str(error)) from error
    except BlockingIOError:
        raise UsageError(BUSY) from None
    except OSError as error:
        raise UsageError(f"{CUT} ({error})") from error
    return 0


def approvers(options: argparse.Namespace) -> list[str]:
    """Return the two who approve, or nobody.

    Raises:
        UsageError: one person approves twice.
    """
    names: list[str] = options.apply or []
    if len({name.strip().casefold() for name in names}) == 1:
        raise UsageError("two different people have to approve an import")
    return names


def import_units(options: argparse.Namespace) -> int:
    """Print what a reorganisation would do, or apply it; 1 where it cannot be.

    Raises:
        UsageError: a file cannot be read, or one person approves twice.
    """
    names = approvers(options)
    folder = settings_from(options).data / "members"
    try:
        with only_writer(folder):
            wish = reorganisation.look(folder, options.file, options.lineage)
            print("\n".join(unit_words.lines_of_units(wish)))
            if names and not wish.findings:
                reorganisation.apply(folder, wish, utcnow().isoformat(), names)
                print(APPLIED if wish.changes else unit_words.NOTHING_NEW)
    except UnreadableError as error:
        raise UsageError(str(error)) from error
    except BlockingIOError:
        raise UsageError(BUSY) from None
    return 1 if wish.findings else 0


def undo_members(options: argparse.Namespace) -> int:
    """Put the generation before in place again; 1 where there is none."""
    folder = settings_from(options).data / "members"
    try:
        done = applying.undo(folder, utcnow().isoformat(), options.by)
    except BlockingIOError:
        raise UsageError(BUSY) from None
    print(f"{done['label']}." if done else "Không có bản trước để khôi phục.")
    return 0 if done else 1


def show_imports(options: argparse.Namespace) -> int:
    """Print every import that made the directory; 1 where the chain is broken."""
    folder = settings_from(options).data / "members"
    for entry in journal.entries(folder):
        counts = entry["counts"]
        print(
            f"{entry['id']}  {entry['at'][:16]}  {entry['label']}  "
            f"+{counts['new']} ~{counts['changed']}  {', '.join(entry['approved_by'])}"
        )
    broken = journal.first_break(folder)
    print("whole" if broken is None else f"broken at {broken}")
    return 0 if broken is None else 1
