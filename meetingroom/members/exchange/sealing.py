"""The form of a pack: a signed head, sealed parts in order, and a signed end.

    magic 8 · length 4 · head (JSON) · Ed25519 over the head 64
    each part: length 4, whose top bit marks the last · AES-256-GCM of the part
    Ed25519 over the SHA-256 of all before 64

The key of the parts comes from X25519 between a key made for this pack, which the
signed head names, and that of the target; so each part is known to be the signer's as
soon as it is read, and nothing of a foreigner's is ever opened.  A part's nonce is its
number and whether it is the last (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár, 2015),
so that parts can be neither left out, repeated, exchanged nor cut off.  The signature
at the end proves to others, too, who made the whole.  Numbers are big-endian.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO, Literal

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import Field, ValidationError

from meetingroom.members.exchange.identity import Card, Identity, Ring, text_of
from meetingroom.members.exchange.words import PackError
from meetingroom.values import Value

MAGIC = b"TUPACK\x00\x01"
FORMAT = 1
HEAD_MAX_BYTES = 4_096
PART_MAX_BYTES = 1024 * 1024
"""Of a part, sealed; what a reader holds in memory."""
PARTS_MAX = 65_536
TAG_BYTES, SIGNATURE_BYTES, KEY_BYTES = 16, 64, 32
LAST = 1 << 31
HEAD_DOMAIN, END_DOMAIN = b"tupack head 1\n", b"tupack end 1\n"
FINGERPRINT = r"^[0-9a-f]{32}$"

Kind = Literal["full", "changes"]


class Place(Value):
    """Which pack it is, and after which one it comes."""

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    kind: Kind
    source: str = Field(min_length=1, max_length=120)
    signer: str = Field(pattern=FINGERPRINT)
    seq: int = Field(ge=1, le=1_000_000)
    previous: str = Field(pattern=r"^([0-9a-f]{64})?$")
    """SHA-256 of the pack before, whole; empty for the first."""
    made_at: datetime


class Head(Place):
    """What stands on the outside of a pack; nothing of it is about a member."""

    format: int
    target: str = Field(min_length=1, max_length=120)
    opener: str = Field(pattern=FINGERPRINT)
    """Fingerprint of the card that it was sealed for."""
    secrecy: str
    """`khong_mat`: the owner declared that it holds nothing secret."""
    declared_by: str = Field(max_length=120)
    key: str = Field(max_length=64)
    """X25519 public key of this pack, base64."""


def write_pack(
    out: BinaryIO, head: Head, identity: Identity, target: Card, parts: Iterable[bytes]
) -> str:
    """Write a whole pack and return its SHA-256 in hexadecimal.

    `head.key` is filled in here.  A part has at most `PART_MAX_BYTES` less its tag.
    """
    ephemeral = X25519PrivateKey.generate()
    public = ephemeral.public_key().public_bytes_raw()
    text = head.model_copy(update={"key": text_of(public)}).model_dump_json().encode()
    signed = hashlib.sha256()

    def put(content: bytes) -> None:
        signed.update(content)
        out.write(content)

    put(MAGIC + len(text).to_bytes(4, "big") + text)
    put(identity.signer.sign(HEAD_DOMAIN + text))
    cipher = AESGCM(part_key(ephemeral, target.receiver, text))
    waiting = iter(parts)
    part, number = next(waiting, b""), 0
    while part is not None:
        following = next(waiting, None)
        last = following is None
        sealed = cipher.encrypt(nonce(number, last=last), part, text)
        put((len(sealed) | (LAST if last else 0)).to_bytes(4, "big") + sealed)
        part, number = following, number + 1  # type: ignore[assignment]
    put(identity.signer.sign(END_DOMAIN + signed.digest()))
    return signed.hexdigest()


def part_key(
    private: X25519PrivateKey,
    public: X25519PublicKey,
    head: bytes,
) -> bytes:
    """Return the key of the parts (HKDF-SHA256, RFC 5869), bound to the head."""
    salt = hashlib.sha256(head).digest()
    derive = HKDF(SHA256(), KEY_BYTES, salt, b"tupack parts 1")
    return derive.derive(private.exchange(public))


def nonce(number: int, *, last: bool) -> bytes:
    """Return the nonce of a part."""
    return number.to_bytes(11, "big") + bytes([last])


class Pack:
    """A pack that is read: its head at once, its parts one by one."""

    def __init__(self, file: BinaryIO) -> None:
        """Read the head; whose it is only `trusted` tells.

        Raises:
            PackError: this is no pack, or its head is damaged.
        """
        self._file = file
        self._signed = hashlib.sha256()
        start = self._take(len(MAGIC) + 4)
        length = int.from_bytes(start[len(MAGIC) :], "big")
        if start[: len(MAGIC)] != MAGIC or length > HEAD_MAX_BYTES:
            raise PackError("no_pack")
        self._text = self._take(length)
        self._signature = self._take(SIGNATURE_BYTES)
        if len(self._signature) < SIGNATURE_BYTES:
            raise PackError("no_pack")
        try:
            self.head = Head.model_validate_json(self._text)
        except ValidationError as error:
            raise PackError("no_pack") from error
        self._signer: Card | None = None
        self.whole = 0
        """Bytes of head and parts that were read and found right."""

    def trusted(self, ring: Ring) -> Card:
        """Return the source that made it, for this installation.

        Raises:
            PackError: it is not for us, or not from whom it says.
        """
        head = self.head
        if head.format != FORMAT:
            raise PackError("version", version=head.format)
        signer = self._signer_in(ring)
        if head.source != signer.name:
            raise PackError("other_name", source=head.source, signer=signer.name)
        if head.secrecy != "khong_mat" or not head.declared_by:
            raise PackError("secrecy")
        if ring.own is None:
            raise PackError("passphrase" if ring.sealed else "no_keys")
        if ring.own.card.fingerprint != head.opener:
            raise PackError("other_target", target=head.target)
        self._signer = signer
        self.whole = self._file.tell()
        return signer

    def _signer_in(self, ring: Ring) -> Card:
        known = {card.fingerprint: card for card in (*ring.targets, *ring.sources)}
        signer = known.get(self.head.signer)
        if signer is None:
            raise PackError("unknown_signer", source=self.head.source)
        if signer not in ring.sources:
            raise PackError("no_source", source=signer.name)
        try:
            signer.verifier.verify(self._signature, HEAD_DOMAIN + self._text)
        except InvalidSignature as error:
            raise PackError("signature", source=signer.name) from error
        return signer

    def parts(self, ring: Ring) -> Iterator[bytes]:
        """Open one part after the other; the end is checked after the last.

        What was given before an error is from the signer, but is not the whole.

        Raises:
            PackError: `trusted` refuses it, or a part is missing or was changed.
        """
        signer = self._signer or self.trusted(ring)
        assert ring.own is not None
        cipher, number, last = self._cipher(ring.own), 0, False
        while not last:
            frame = int.from_bytes(self._exactly(4, number), "big")
            length, last = frame & (LAST - 1), frame >= LAST
            if number >= PARTS_MAX:
                raise PackError("too_large")
            if not TAG_BYTES <= length <= PART_MAX_BYTES:
                raise PackError("damaged", chunk=number + 1)
            sealed = self._exactly(length, number)
            try:
                part = cipher.decrypt(nonce(number, last=last), sealed, self._text)
            except InvalidTag as error:
                raise PackError("damaged", chunk=number + 1) from error
            self.whole = self._file.tell()
            yield part
            number += 1
        self._end(signer, number)

    def _cipher(self, own: Identity) -> AESGCM:
        try:
            raw = base64.b64decode(self.head.key, validate=True)
            public = X25519PublicKey.from_public_bytes(raw)
            return AESGCM(part_key(own.opener, public, self._text))
        except ValueError as error:
            raise PackError("no_pack") from error

    def _end(self, signer: Card, number: int) -> None:
        said = END_DOMAIN + self._signed.digest()
        signature = self._exactly(SIGNATURE_BYTES, number)
        try:
            signer.verifier.verify(signature, said)
        except InvalidSignature as error:
            raise PackError("signature", source=signer.name) from error
        if self._file.read(1):
            raise PackError("trailing")
        self.whole = self._file.tell()

    def _take(self, size: int) -> bytes:
        content = self._file.read(size)
        self._signed.update(content)
        return content

    def _exactly(self, size: int, number: int) -> bytes:
        content = self._take(size)
        if len(content) < size:
            raise PackError("truncated", chunks=number)
        return content
