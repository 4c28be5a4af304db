"""Who sends packs and who takes them: the keys of an installation, and of the others.

An identity is two private keys: Ed25519 signs what is sent, X25519 opens what comes.
Its card is the public half with a name; it is trusted after people compared its
fingerprint by voice, once, either as a source or as a target.  The private half is
sealed with a passphrase, or kept by the mode of its file.
"""

import base64
import json
import os
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import Field

from meetingroom.blobs import write_durably
from meetingroom.members.exchange.words import PackError
from meetingroom.values import Value

NAME_MAX = 120
SEED_BYTES = 32
FINGERPRINT_BYTES = 16
CARD_MAX_BYTES = 4_096
ARGON_MEMORY_KIB, ARGON_PASSES = 65_536, 3
KEYS = Path("keys") / "exchange"
"""The folder of keys in the data folder."""
OWN = "own.json"
PRIVATE_MODE = 0o077
"""Bits of a file's mode that let others read or change it."""

Role = Literal["source", "target"]
"""Who may send us packs, and to whom we send them."""
Ask = Callable[[], str]
"""Asks a person for the passphrase."""


class Card(Value):
    """The public half: who it is, how a signature is checked, how a pack is sealed."""

    name: str = Field(min_length=1, max_length=NAME_MAX)
    signs: str
    """Ed25519 public key, base64."""
    opens: str
    """X25519 public key, base64."""

    @cached_property
    def fingerprint(self) -> str:
        """What people compare by voice: 32 hexadecimal digits over name and keys."""
        text = f"tupack card 1\n{self.name}\n{self.signs}\n{self.opens}"
        return sha256(text.encode()).hexdigest()[: 2 * FINGERPRINT_BYTES]

    @property
    def verifier(self) -> Ed25519PublicKey:
        """The key that its signatures are checked with."""
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(self.signs))

    @property
    def receiver(self) -> X25519PublicKey:
        """The key that packs for it are sealed with."""
        return X25519PublicKey.from_public_bytes(base64.b64decode(self.opens))


class Identity(Value):
    """Both private keys of an installation."""

    name: str
    secret: str = Field(repr=False)
    """Two seeds of 32 bytes, base64: Ed25519, then X25519."""

    @property
    def signer(self) -> Ed25519PrivateKey:
        """The key that signs."""
        return Ed25519PrivateKey.from_private_bytes(self._seeds[:SEED_BYTES])

    @property
    def opener(self) -> X25519PrivateKey:
        """The key that opens."""
        return X25519PrivateKey.from_private_bytes(self._seeds[SEED_BYTES:])

    @property
    def card(self) -> Card:
        """The public half."""
        return Card(
            name=self.name,
            signs=text_of(self.signer.public_key().public_bytes_raw()),
            opens=text_of(self.opener.public_key().public_bytes_raw()),
        )

    @property
    def _seeds(self) -> bytes:
        return base64.b64decode(self.secret)


class Ring(Value):
    """What a pack is opened with: our own keys, and whom we know."""

    own: Identity | None = None
    sealed: bool = False
    """Whether there are keys, for which the passphrase is not known."""
    sources: tuple[Card, ...] = ()
    targets: tuple[Card, ...] = ()


def new_identity(name: str) -> Identity:
    """Return fresh keys under a name."""
    return Identity(name=name, secret=text_of(os.urandom(2 * SEED_BYTES)))


def text_of(content: bytes) -> str:
    """Return bytes as base64 text."""
    return base64.b64encode(content).decode()


def spoken(fingerprint: str) -> str:
    """Return a fingerprint as it is read out: four digits at a time."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def read_card(file: Path) -> Card:
    """Return the card in a file.

    Raises:
        ValueError: the file has none.
    """
    with file.open("rb") as opened:
        card = Card.model_validate_json(opened.read(CARD_MAX_BYTES))
    _ = card.verifier, card.receiver
    return card


class Keyring:
    """The keys in one folder, which backups treat apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, name: str, passphrase: str = "") -> Card:
        """Make this installation's own keys, and return their card.

        Raises:
            FileExistsError: it has keys already; packs for them would be lost.
        """
        path = self.folder / OWN
        if path.exists():
            raise FileExistsError(path)
        identity = new_identity(name)
        body: dict[str, Any] = {"name": name, "fingerprint": identity.card.fingerprint}
        seeds = base64.b64decode(identity.secret)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = sealed(seeds, passphrase) if passphrase else {"secret": text_of(seeds)}
        # Under a temporary name that only the owner can read, and kept so.
        write_durably(path, json.dumps(body | kept, ensure_ascii=False).encode())
        return identity.card

    def own(self, ask: Ask | None = None) -> Identity:
        """Return this installation's keys.

        Raises:
            PackError: there are none, they lie open, or the passphrase is wrong.
        """
        path = self.folder / OWN
        if not path.exists():
            raise PackError("no_keys")
        body = json.loads(path.read_bytes())
        if "secret" in body:
            if path.stat().st_mode & PRIVATE_MODE:
                raise PackError("open_file", file=path.name)
            return Identity(name=body["name"], secret=body["secret"])
        if ask is None:
            raise PackError("passphrase")
        return Identity(name=body["name"], secret=text_of(unsealed(body, ask())))

    def ring(self, ask: Ask | None = None) -> Ring:
        """Return all that packs are opened with, as far as it is there.

        Raises:
            PackError: our own keys lie open, or the passphrase is wrong.
        """
        own, closed = None, False
        try:
            own = self.own(ask)
        except PackError as error:
            closed = error.reason == "passphrase" and ask is None
            if not closed and error.reason != "no_keys":
                raise
        return Ring(
            own=own,
            sealed=closed,
            sources=self.cards("source"),
            targets=self.cards("target"),
        )

    def cards(self, role: Role) -> tuple[Card, ...]:
        """Return who is trusted in a role, by name."""
        files = (self.folder / role).glob("*.tukey")
        return tuple(sorted(map(read_card, files), key=lambda card: card.name))

    def trust(self, card: Card, role: Role) -> None:
        """Trust a card whose fingerprint was compared."""
        path = self.folder / role / f"{card.fingerprint}.tukey"
        write_durably(path, card.model_dump_json().encode())

    def distrust(self, fingerprint: str) -> bool:
        """Trust a card no longer, in no role; False where nobody did."""
        found = [*self.folder.glob(f"*/{fingerprint}.tukey")] if fingerprint else []
        for path in found:
            path.unlink()
        return bool(found)


def sealed(seeds: bytes, passphrase: str) -> dict[str, Any]:
    """Return private keys under a passphrase (Argon2id, RFC 9106, then AES-256-GCM)."""
    salt, nonce = os.urandom(16), os.urandom(12)
    made = {"memory_kib": ARGON_MEMORY_KIB, "passes": ARGON_PASSES}
    key = stretched(passphrase, salt, **made)
    return {
        "argon2id": made | {"salt": text_of(salt)},
        "nonce": text_of(nonce),
        "sealed": text_of(AESGCM(key).encrypt(nonce, seeds, None)),
    }


def unsealed(body: dict[str, Any], passphrase: str) -> bytes:
    """Return private keys from under their passphrase.

    Raises:
        PackError: it is not this one.
    """
    made = dict(body["argon2id"])
    key = stretched(passphrase, base64.b64decode(made.pop("salt")), **made)
    nonce, text = base64.b64decode(body["nonce"]), base64.b64decode(body["sealed"])
    try:
        return AESGCM(key).decrypt(nonce, text, None)
    except InvalidTag as error:
        raise PackError("passphrase") from error


def stretched(passphrase: str, salt: bytes, memory_kib: int, passes: int) -> bytes:
    """Return the key of 32 bytes that a passphrase makes."""
    return hash_secret_raw(
        passphrase.encode(), salt, passes, memory_kib, 1, SEED_BYTES, Type.ID
    )
