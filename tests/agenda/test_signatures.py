"""A signature is valid, or it cannot be checked, or the paper has changed since."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetingroom.agenda.pipeline.signatures import verify
from tests.agenda.pdfs import blank
from tests.agenda.signing import Authority, edited, signed, with_empty_field

NAME = "Nguyễn Văn Đức"
ORGANISATION = "Tỉnh ủy Sơn Lâm"


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def roots(authority, tmp_path_factory):
    return authority.install(tmp_path_factory.mktemp("roots"))


@pytest.fixture(scope="module")
def signer(authority, tmp_path_factory):
    return authority.signer(tmp_path_factory.mktemp("signer"), NAME, ORGANISATION)


@pytest.fixture(scope="module")
def paper(signer):
    return signed(blank(pages=2), signer)


@pytest.fixture
def states(tmp_path, roots):
    def verified(content, trusted=roots):
        file = tmp_path / "original.pdf"
        file.write_bytes(content)
        return [one.state for one in verify(file, trusted)]

    return verified


def signature_of(paper):
    """Where the signature itself stands in a signed paper: it cannot sign itself."""
    contents = re.search(rb"/Contents\s*<([0-9a-fA-F]+)>", paper)
    assert contents is not None
    return contents.span(1)


def test_a_signature_says_who_signed_when(tmp_path, paper, roots):
    file = tmp_path / "original.pdf"
    file.write_bytes(paper)

    (signature,) = verify(file, roots)

    assert (signature.signer, signature.organisation) == (NAME, ORGANISATION)
    assert signature.state == "valid"
    assert signature.signed_at is not None
    assert datetime.now(UTC) - signature.signed_at < timedelta(hours=1)


def test_roots_may_be_kept_as_der(states, authority, paper, tmp_path):
    roots = authority.install(tmp_path / "der", Encoding.DER)

    assert states(paper, roots) == ["valid"]


def test_without_installed_roots_nothing_is_valid(states, paper, tmp_path):
    (tmp_path / "empty").mkdir()

    assert states(paper, None) == ["unverified"]
    assert states(paper, tmp_path / "empty") == ["unverified"]
    assert states(paper, tmp_path / "missing") == ["unverified"]


def test_a_file_that_is_no_certificate_does_not_keep_the_others_out(
    states, authority, paper, tmp_path
):
    roots = authority.install(tmp_path / "mixed")
    (roots / "a-note.txt").write_text("Chứng thư gốc đặt ở đây.")

    assert states(paper, roots) == ["valid"]


def test_an_issuer_that_is_not_installed_is_unverified(states, tmp_path):
    stranger = Authority("Gốc lạ").signer(tmp_path / "stranger", NAME, ORGANISATION)

    assert states(signed(blank(), stranger)) == ["unverified"]


def test_a_certificate_that_had_expired_is_unverified(states, authority, tmp_path):
    late = authority.signer(tmp_path / "late", NAME, ORGANISATION, days=(-50, -5))

    assert states(signed(blank(), late)) == ["unverified"]


def test_a_flipped_byte_is_a_change(states, paper):
    at = paper.index(b"/MediaBox") + 12
    flipped = paper[:at] + bytes([paper[at] ^ 1]) + paper[at + 1 :]

    assert states(flipped) == ["altered"]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_byte_that_was_signed_can_be_flipped(states, paper, data):
    start, end = signature_of(paper)
    anywhere = st.integers(0, len(paper) - 1)
    at = data.draw(anywhere.filter(lambda index: not start <= index < end))
    flipped = paper[:at] + bytes([paper[at] ^ 1]) + paper[at + 1 :]

    # A byte of the word that says "signed" may be hit: then there is no signature.
    assert states(flipped) in ([], ["altered"])


def test_a_later_edit_is_a_change(states, paper):
    assert states(edited(paper)) == ["altered"]


def test_bytes_added_at_the_end_are_a_change(states, paper):
    assert states(paper + b"\n% one more line\n") == ["altered"]


def test_two_people_sign_one_paper(states, paper, authority, tmp_path):
    second = authority.signer(tmp_path / "second", "Trần Thị Mai", ORGANISATION)
    both = signed(paper, second, field="KySo2")

    assert states(both) == ["valid", "valid"]
    assert states(edited(both)) == ["altered", "altered"]


def test_an_edit_between_two_signatures_is_laid_to_the_first(
    states, paper, authority, tmp_path
):
    second = authority.signer(tmp_path / "second", "Trần Thị Mai", ORGANISATION)

    assert states(signed(edited(paper), second, field="KySo2")) == ["altered", "valid"]


def test_an_empty_field_and_an_unsigned_paper_have_no_signature(states):
    assert states(blank()) == []
    assert states(with_empty_field(blank())) == []
    assert states(blank() + b"\n% /ByteRange [0 1 2 3]\n") == []


@pytest.mark.parametrize("digits", [b"00", b"30", b"ff", b"zz"])
def test_a_signature_of_garbage_is_no_good_one(states, paper, digits):
    start, end = signature_of(paper)
    garbage = digits * ((end - start) // 2)

    assert states(paper[:start] + garbage + paper[end:]) == ["altered"]


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_signed_paper_cut_short_does_no_harm(states, paper, kept):
    assert "valid" not in states(paper[: int(len(paper) * kept)])
