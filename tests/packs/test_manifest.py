"""A manifest is believed as it was signed, and tells nobody a title."""

import base64
import json
import stat

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.packs.manifest import Manifest, by_urgency, is_genuine, names_of, sign
from meetingroom.packs.signing import signing_key

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def version(name):
    return json.dumps(
        {
            "version": name,
            "pages": 1,
            "classification": "ordinary",
            "whole": True,
            "files": [],
        }
    )


def paper(paper_id, item, order=1):
    return Paper(id=paper_id, item=item, order=order, title="Tờ trình")


def test_a_signed_manifest_is_genuine_and_says_what_was_signed():
    signed = sign("m", [version("a"), version("b")], KEY)

    assert is_genuine(signed)
    assert [
        v.version for v in Manifest.model_validate_json(signed.manifest).versions
    ] == ["a", "b"]


def test_a_manifest_with_one_letter_changed_is_not():
    signed = sign("m", [version("a")], KEY)
    forged = signed.model_copy(
        update={"manifest": signed.manifest.replace('"a"', '"b"')}
    )

    assert not is_genuine(forged)


def test_another_key_cannot_take_the_place_of_the_first():
    signed = sign("m", [version("a")], KEY)
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    forged = signed.model_copy(update={"public_key": base64.b64encode(other).decode()})

    assert not is_genuine(forged)


def test_the_key_is_made_once_for_its_owner_alone(tmp_path):
    first = signing_key(tmp_path / "keys").private_bytes_raw()
    again = signing_key(tmp_path / "keys").private_bytes_raw()
    mode = stat.S_IMODE((tmp_path / "keys/pack.pem").stat().st_mode)

    assert first == again
    assert mode == 0o600


def test_what_is_before_the_meeting_comes_first_then_general_papers_then_the_agenda():
    items = [
        AgendaItem(id="i1", order=1, title="Một"),
        AgendaItem(id="i2", order=2, title="Hai", status="active"),
        AgendaItem(id="i3", order=3, title="Ba"),
    ]
    papers = [
        paper("c", "i3"),
        paper("a", "i1"),
        paper("g", ""),
        paper("b2", "i2", 2),
        paper("b1", "i2"),
    ]

    assert [p.id for p in by_urgency(papers, items)] == ["b1", "b2", "g", "a", "c"]


def test_a_version_has_its_words_and_two_pictures_of_each_page():
    assert names_of(2) == ["text", "t1", "t2", "1", "2"]
