"""Packs that were cut, changed or made by others: each is refused in its own words."""

import json
import zlib
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.members.exchange import content
from meetingroom.members.exchange.chain import Link
from meetingroom.members.exchange.content import unpacked
from meetingroom.members.exchange.identity import Keyring, Ring, new_identity
from meetingroom.members.exchange.sealing import (
    MAGIC,
    PART_MAX_BYTES,
    SIGNATURE_BYTES,
    Pack,
)
from meetingroom.members.exchange.taking import Taken
from meetingroom.members.exchange.words import SENTENCES, PackError
from tests.members.parties import OFFICE, RING, ROOM, STRANGER, head, person, sealed

PEOPLE = [("member", person(n, name=f"Lò Văn {n}")) for n in range(40)]
SMALL = [zlib.compress(json.dumps(["member", *person(n)]).encode()) for n in range(3)]


def opened(pack, ring=RING, known=None):
    """Return the members of a pack, the headings first."""
    return [*Taken(BytesIO(pack), "0" * 64, ring, known or {}).rows()]


def refusal(pack, ring=RING, known=None):
    """Return why a pack is refused."""
    with pytest.raises(PackError) as refused:
        opened(pack, ring, known)
    assert str(refused.value)
    assert refused.value.english
    assert "{" not in str(refused.value) + refused.value.english
    return refused.value.reason


def frames(pack):
    """Return where the head ends, where each part begins, and where the last ends."""
    at = len(MAGIC) + 4
    at += int.from_bytes(pack[at - 4 : at], "big") + SIGNATURE_BYTES
    found = [at]
    while at < len(pack) - SIGNATURE_BYTES:
        at += 4 + int.from_bytes(pack[at : at + 4], "big") % 2**31
        found.append(at)
    return found


def test_what_goes_in_comes_out():
    names = [row[1] for row in opened(sealed(PEOPLE))[1:]]

    assert names == [row[1] for _, row in PEOPLE]


def test_nothing_of_a_member_stands_outside():
    pack = sealed(PEOPLE)

    assert "Lò Văn".encode() not in pack
    assert b"k1" not in pack


def test_a_pack_cut_anywhere_is_refused(monkeypatch):
    monkeypatch.setattr(content, "PART_BYTES", 512)
    pack = sealed(PEOPLE)
    borders = frames(pack)
    cuts = {0, 1, len(MAGIC), len(pack) - 1} | {
        b + d for b in borders for d in (-1, 0, 1)
    }

    assert len(borders) > 6
    for cut in sorted(cuts):
        whole = sum(border <= cut for border in borders) - 1
        expected = "no_pack" if cut < borders[0] else "truncated"
        assert refusal(pack[:cut]) == expected
        if whole >= 0:
            with pytest.raises(PackError, match=f"đọc được {whole} phần"):
                opened(pack[:cut])


WHOLE = sealed(PEOPLE[:3])


@given(st.integers(0, len(WHOLE) * 8 - 1))
def test_a_bit_flipped_anywhere_is_refused(bit):
    changed = bytearray(WHOLE)
    changed[bit // 8] ^= 1 << bit % 8

    assert refusal(bytes(changed))


@given(st.binary(max_size=300), st.booleans())
def test_noise_is_refused(noise, begins_well):
    assert refusal(MAGIC + noise if begins_well else noise) == "no_pack"


def test_parts_in_another_order_left_out_or_repeated_are_refused():
    pack = sealed(parts=SMALL)
    start, *_ = borders = frames(pack)
    one, two, three = (pack[a:b] for a, b in pairwise(borders))
    before, end = pack[:start], pack[borders[-1] :]

    assert refusal(before + two + one + three + end) == "damaged"
    assert refusal(before + one + three + end) == "damaged"
    assert refusal(before + one + one + two + three + end) == "damaged"
    assert refusal(before + three + end) == "damaged"
    assert refusal(before + one + two + end) in {"damaged", "truncated"}


def test_parts_of_one_pack_do_not_go_into_another():
    one, other = sealed(PEOPLE[:1]), sealed(PEOPLE[:2])

    assert refusal(one[: frames(one)[0]] + other[frames(other)[0] :]) == "damaged"


def test_what_follows_the_end_is_refused():
    assert refusal(WHOLE + b"\0") == "trailing"


OTHER = new_identity("Phòng khác")


@pytest.mark.parametrize(
    ("reason", "pack", "ring"),
    [
        ("unknown_signer", sealed(by=STRANGER, signer=STRANGER.card.fingerprint), RING),
        ("signature", sealed(by=STRANGER), RING),
        ("no_source", sealed(), Ring(own=ROOM, targets=(OFFICE.card,))),
        ("other_name", sealed(source="Huyện ủy"), RING),
        ("other_target", sealed(), Ring(own=OTHER, sources=(OFFICE.card,))),
        ("damaged", sealed(target=OTHER.card), RING),
        ("no_keys", sealed(), Ring(sources=(OFFICE.card,))),
        ("passphrase", sealed(), Ring(sealed=True, sources=(OFFICE.card,))),
        ("secrecy", sealed(secrecy="mat"), RING),
        ("secrecy", sealed(declared_by=""), RING),
        ("version", sealed(format=2), RING),
    ],
)
def test_whoever_is_wrong_is_told_so(reason, pack, ring):
    assert refusal(pack, ring) == reason


FIRST = Link(3, "a" * 64)


@pytest.mark.parametrize(
    ("reason", "said", "last"),
    [
        ("no_start", {"kind": "changes"}, None),
        ("repeated", {"seq": 3}, Link(3, "0" * 64)),
        ("older", {"seq": 3}, FIRST),
        ("older", {"seq": 2}, FIRST),
        ("gap", {"seq": 5, "kind": "changes", "previous": "a" * 64}, FIRST),
        ("broken_chain", {"seq": 4, "kind": "changes", "previous": "b" * 64}, FIRST),
    ],
)
def test_a_pack_out_of_its_turn_is_told_so(reason, said, last):
    known = {OFFICE.card.fingerprint: last} if last else {}

    assert refusal(sealed(**said), known=known) == reason


def test_a_full_pack_heals_a_gap_and_each_source_has_its_own_chain():
    known = {OFFICE.card.fingerprint: FIRST}
    elsewhere = {STRANGER.card.fingerprint: FIRST}

    assert opened(sealed(seq=9), known=known)
    assert opened(sealed(), known=elsewhere)


def ndjson(*lines):
    return [zlib.compress(b"\n".join(lines))]


END = b'["end", "0", "0", "0"]'


@pytest.mark.parametrize(
    ("reason", "parts"),
    [
        ("content", [b"no zlib"]),
        ("content", [zlib.compress(END)[:-3]]),
        ("content", ndjson(b"{}")),
        ("content", ndjson(b"[]")),
        ("content", ndjson(b"[" * 9_000)),
        ("content", ndjson(b'["member", "k"]')),
        ("content", ndjson(b'["other", "k"]')),
        ("content", ndjson(b'["end", 0, 0, 0]')),
        ("content", ndjson(b'[["end"], "0", "0", "0"]')),
        ("content", ndjson(b'["end", "0", "0", "' + b"0" * 5_000 + b'"]')),
        ("content", ndjson(END, END)),
        ("counts", ndjson(b'["end", "0", "0", "1"]')),
        ("too_large", [zlib.compress(b" " * 9_000_000)]),
    ],
)
def test_a_source_that_writes_nonsense_is_refused(reason, parts):
    assert refusal(sealed(parts=parts)) == reason


def test_rows_without_an_end_are_refused():
    with pytest.raises(PackError) as refused:
        list(unpacked([zlib.compress(b'["lineage", "", "", "", "", "", ""]')]))

    assert refused.value.reason == "counts"


def test_a_pack_that_would_fill_the_disk_is_refused(monkeypatch):
    monkeypatch.setattr(content, "INFLATED_ALL_BYTES", 10_000)
    monkeypatch.setattr(content, "PART_BYTES", 512)

    assert refusal(sealed(PEOPLE * 9)) == "too_large"


def test_a_part_of_absurd_length_is_refused_before_it_is_read():
    start = frames(WHOLE)[0]
    length = (PART_MAX_BYTES + 1).to_bytes(4, "big")

    assert refusal(WHOLE[:start] + length + WHOLE[start + 4 :]) == "damaged"


def test_every_reason_is_said_in_both_languages():
    assert all(vi != en for vi, en in SENTENCES.values())


def test_a_head_is_known_before_anything_is_opened():
    pack = Pack(BytesIO(WHOLE[: frames(WHOLE)[0]]))

    assert (pack.head.seq, pack.head.source) == (1, OFFICE.name)
    assert pack.head.model_copy(update={"key": ""}) == head()


def test_private_keys_are_kept_from_others(tmp_path):
    keyring = Keyring(tmp_path / "keys")
    card = keyring.make("Phòng họp")
    path = tmp_path / "keys" / "own.json"

    assert path.stat().st_mode & 0o077 == 0
    assert keyring.own().card == card
    assert keyring.ring().own is not None
    with pytest.raises(FileExistsError):
        keyring.make("Phòng họp")

    path.chmod(0o644)
    with pytest.raises(PackError, match="0600"):
        keyring.own()


def test_sealed_keys_open_with_their_passphrase_only(tmp_path):
    keyring = Keyring(tmp_path / "keys")
    card = keyring.make("Phòng họp", "mười hai chữ cái")
    own = (tmp_path / "keys" / "own.json").read_text()

    assert keyring.own(lambda: "mười hai chữ cái").card == card
    assert "secret" not in own
    assert keyring.ring().sealed
    with pytest.raises(PackError) as refused:
        keyring.own(lambda: "mười hai chữ cải")
    assert refused.value.reason == "passphrase"


def test_a_name_cannot_be_changed_on_a_card():
    other = OFFICE.card.model_copy(update={"name": "Ban Tổ chức Trung ương"})

    assert other.fingerprint != OFFICE.card.fingerprint
