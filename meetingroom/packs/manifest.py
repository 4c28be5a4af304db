"""What a device should hold: a signed list of sealed files.  Pure.

The list is sent as text together with a signature of exactly that text.  It tells no
title: a device may hold pages that nobody may read yet.
"""

import base64
import json
from collections.abc import Iterable, Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from meetingroom.agenda.records import AgendaItem, Classification, Paper
from meetingroom.sessions.papers.reading import may_prepare
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import Value

SIGNED_AS = b"meetingroom pack 1\n"
"""Begins every text that is signed, so that the key can serve for nothing else."""


class SealedFile(Value):
    """One sealed file of a version."""

    name: str
    """The page's number, `t` and the number for its thumbnail, or `text`."""
    size: int
    sha256: str
    """Of the sealed bytes, as they are sent."""


class PackedVersion(Value):
    """One version and the sealed files that exist of it so far."""

    version: str
    pages: int
    classification: Classification
    whole: bool
    """Whether nothing more is to come: every page is drawn, every word read."""
    files: tuple[SealedFile, ...]


class Manifest(Value):
    """What one device should hold, the most urgent first."""

    meeting: str
    versions: tuple[PackedVersion, ...]


class SignedManifest(Value):
    """A manifest as it is sent."""

    manifest: str
    """The JSON text of a `Manifest`."""
    signature: str
    """Ed25519, base64, of `SIGNED_AS` and the text."""
    public_key: str
    """The server's key, base64; a device trusts the first one that it meets."""


def papers_for(state: RoomState, viewer: Viewer) -> list[Paper]:
    """Return the papers that this viewer's device may fetch ahead, by urgency."""
    papers = [p for p in state.all(Paper) if may_prepare(state, p, viewer)]
    return by_urgency(papers, state.all(AgendaItem))


def by_urgency(papers: Iterable[Paper], items: Iterable[AgendaItem]) -> list[Paper]:
    """Return papers of the active item first, general ones next, then the agenda's."""
    known = {item.id: item for item in items}

    def urgency(paper: Paper) -> tuple[int, int, int, str]:
        item = known.get(paper.item)
        if item is None:
            return 1, 0, paper.order, paper.id
        return (0 if item.status == "active" else 2), item.order, paper.order, paper.id

    return sorted(papers, key=urgency)


def sign(
    meeting: str, versions: Iterable[str], key: Ed25519PrivateKey
) -> SignedManifest:
    """Return a manifest with its signature; `versions` are JSON texts already."""
    text = f'{{"meeting":{json.dumps(meeting)},"versions":[{",".join(versions)}]}}'
    signature = key.sign(SIGNED_AS + text.encode())
    public = key.public_key().public_bytes_raw()
    return SignedManifest(
        manifest=text, signature=_base64(signature), public_key=_base64(public)
    )


def is_genuine(signed: SignedManifest) -> bool:
    """Tell whether the key that a manifest names has signed exactly this text."""
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(signed.public_key))
    text = SIGNED_AS + signed.manifest.encode()
    try:
        public.verify(base64.b64decode(signed.signature), text)
    except InvalidSignature:
        return False
    return True


def names_of(pages: int) -> Sequence[str]:
    """Return the names of every file that a version of so many pages has."""
    numbers = range(1, pages + 1)
    return ["text", *(f"t{n}" for n in numbers), *(str(n) for n in numbers)]


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
