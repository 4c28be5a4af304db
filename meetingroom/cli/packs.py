"""`meetingroom members keys` and `pack`: who sends packs to whom, and making them."""

import argparse
import getpass
from collections.abc import Callable
from pathlib import Path

from meetingroom.cli.options import UsageError, settings_from
from meetingroom.members.exchange import making
from meetingroom.members.exchange.identity import (
    KEYS,
    OWN,
    Card,
    Keyring,
    read_card,
    spoken,
)
from meetingroom.members.exchange.sealing import Pack
from meetingroom.members.exchange.words import PackError
from meetingroom.members.intake.files import UnreadableError
from meetingroom.members.intake.view import listed
from meetingroom.members.intake.words import BUSY, lines_of
from meetingroom.values import utcnow

PACKS = "packs"
"""The folder of the data folder where packs that were made are kept."""
PASSPHRASE_MIN = 12
PASSPHRASE = "Passphrase of the keys: "
NOTHING_NEW = "Không có gì thay đổi từ gói trước; không tạo gói."

Act = Callable[[argparse.Namespace], int]


def add_exchange(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of keys and packs to those of the member directory."""
    keys = acts.add_parser("keys", help="keys that packs are signed and sealed with")
    doings = keys.add_subparsers(required=True, metavar="act")

    def doing(name: str, work: Act, words: str) -> argparse.ArgumentParser:
        one = doings.add_parser(name, help=words)
        one.add_argument("--data", type=Path, help="data folder")
        one.set_defaults(work=work)
        return one

    made = doing("make", make_keys, "make this installation's own keys")
    made.add_argument("name", help="who we are, as the others read it")
    made.add_argument("--passphrase", action="store_true", help="seal them with one")
    made.add_argument("--out", type=Path, default=Path(), help="folder for the card")
    trusted = doing("trust", trust_card, "trust somebody's card")
    trusted.add_argument("card", type=Path, help="the file they gave us, *.tukey")
    trusted.add_argument(
        "--as",
        dest="role",
        required=True,
        choices=("source", "target"),
        help="who sends us packs, or to whom we send them",
    )
    trusted.add_argument(
        "--fingerprint", required=True, help="as they read it to us by telephone"
    )
    removed = doing("remove", remove_card, "trust a card no longer")
    removed.add_argument("fingerprint")
    doing("list", list_keys, "show our own card and those that are trusted")

    pack = acts.add_parser("pack", help="make the next pack out of a list")
    pack.add_argument(
        "file", type=Path, nargs="?", help="CSV, XLSX, DBF or a view (*.toml)"
    )
    pack.add_argument("--to", metavar="NAME", help="who it is for, of several targets")
    pack.add_argument("--full", action="store_true", help="everybody, not the changes")
    pack.add_argument(
        "--not-secret",
        metavar="NAME",
        help="who declares that the pack holds nothing secret",
    )
    pack.add_argument(
        "--status", action="append", default=[], metavar="CODE=STATUS",
        help="what a code of the source means, for instance 1=chinh_thuc",
    )  # fmt: skip
    pack.add_argument(
        "--after", type=int, default=0, metavar="N",
        help="the other side has pack N; makes a full one, where our ledger was lost",
    )  # fmt: skip
    pack.add_argument("--units", type=Path, help="a file of units that changed")
    pack.add_argument("--lineage", type=Path, help="what became of the old units")
    pack.add_argument(
        "--again", type=int, metavar="N", help="copy pack N once more, as it was made"
    )
    pack.add_argument("--out", type=Path, default=Path(), help="folder, a stick's")
    pack.add_argument("--data", type=Path, help="data folder")
    pack.set_defaults(work=make_pack)


def keyring_of(options: argparse.Namespace) -> Keyring:
    """Return the keys of this installation."""
    return Keyring(settings_from(options).data / KEYS)


def ask_passphrase() -> str:
    """Ask the person at the terminal."""
    return getpass.getpass(PASSPHRASE)


def make_keys(options: argparse.Namespace) -> int:
    """Make our own keys, write their card, and print its fingerprint.

    Raises:
        UsageError: there are keys already, or the passphrase is no good.
    """
    passphrase = ""
    if options.passphrase:
        passphrase = ask_passphrase()
        if len(passphrase) < PASSPHRASE_MIN:
            raise UsageError(f"the passphrase needs {PASSPHRASE_MIN} letters")
        if getpass.getpass("Once more: ") != passphrase:
            raise UsageError("the two passphrases differ")
    keyring = keyring_of(options)
    try:
        card = keyring.make(options.name, passphrase)
    except FileExistsError:
        raise UsageError(
            f"there are keys in {keyring.folder}; whoever makes others can open no "
            f"pack that is on its way. Move {OWN} away first"
        ) from None
    file = options.out / f"{card.fingerprint[:16]}.tukey"
    file.write_text(card.model_dump_json(), encoding="utf-8")
    print(f"{card.name}\n{spoken(card.fingerprint)}\n{file}")
    return 0


def trust_card(options: argparse.Namespace) -> int:
    """Trust a card, where its fingerprint is the one that was told by voice.

    Raises:
        UsageError: it is not, or the file holds no card.
    """
    try:
        card = read_card(options.card)
    except (ValueError, OSError) as error:
        raise UsageError(f"{options.card} holds no key card") from error
    said = "".join(options.fingerprint.split()).lower()
    if said != card.fingerprint:
        raise UsageError(
            f"the card of {card.name} has the fingerprint {spoken(card.fingerprint)}, "
            "not the one that was told: do not trust it"
        )
    keyring_of(options).trust(card, options.role)
    print(f"{card.name}: {options.role}")
    return 0


def remove_card(options: argparse.Namespace) -> int:
    """Trust a card no longer; 1 where nobody trusted it."""
    said = "".join(options.fingerprint.split()).lower()
    return 0 if keyring_of(options).distrust(said) else 1


def list_keys(options: argparse.Namespace) -> int:
    """Print our own card and whom we trust as what."""
    keyring = keyring_of(options)
    for role in ("source", "target"):
        for card in keyring.cards(role):
            print(f"{role:<7} {spoken(card.fingerprint)}  {card.name}")
    try:
        own = keyring.own(ask_passphrase).card
    except PackError as error:
        print(error)
        return 1
    print(f"{'own':<7} {spoken(own.fingerprint)}  {own.name}")
    return 0


def make_pack(options: argparse.Namespace) -> int:
    """Make the next pack, or copy an old one once more, into a folder.

    Raises:
        UsageError: it cannot be made; the text says why.
    """
    keyring = keyring_of(options)
    folder = settings_from(options).data / PACKS
    target = target_of(keyring, options.to)
    try:
        if options.again is not None:
            return copy_again(making.kept(folder, target, options.again), options.out)
        if options.file is None or not options.not_secret:
            raise UsageError("a pack needs a list, and --not-secret with a name")
        asked = {
            "label": options.file.name,
            "by": options.not_secret,
            "statuses": dict(code.split("=", 1) for code in options.status),
        }
        own = keyring.own(ask_passphrase)
        by, full = options.not_secret, options.full
        declared = making.Declared(by, full, utcnow(), options.after)
        tree = []
        if options.units:
            tree = making.tree_lines(options.units, options.lineage)
        with listed(options.file, folder, asked) as (rows, wish):
            made = making.make(folder, rows, wish, own, target, declared, tree)
        print("\n".join(lines_of(made.preview)))
        path = making.deliver(made.file, made.head, options.out)
    except making.NothingNewError:
        print(NOTHING_NEW)
        return 0
    except (UnreadableError, OSError) as error:
        busy = isinstance(error, BlockingIOError)
        raise UsageError(BUSY if busy else str(error)) from error
    kind = "đầy đủ" if made.head.kind == "full" else "thay đổi"
    print(f"Gói số {made.head.seq} ({kind}, {made.members} đảng viên): {path}")
    return 0


def copy_again(kept: Path, out: Path) -> int:
    """Copy a pack once more."""
    if not kept.exists():
        raise UsageError(f"there is no such pack in {kept.parent}; make a full one")
    with kept.open("rb") as opened:
        head = Pack(opened).head
    print(making.deliver(kept, head, out))
    return 0


def target_of(keyring: Keyring, name: str | None) -> Card:
    """Return for whom a pack is.

    Raises:
        UsageError: nobody, or not clear which one.
    """
    cards = [c for c in keyring.cards("target") if name in {None, c.name}]
    if len(cards) != 1:
        known = ", ".join(c.name for c in keyring.cards("target")) or "nobody yet"
        raise UsageError(f"say with --to for whom; trusted as a target: {known}")
    return cards[0]
