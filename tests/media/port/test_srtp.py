"""SRTP in place and by the public class: the same bytes."""

import pylibsrtp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.port import srtp
from meetingroom.media.port.srtp import Copying, InPlace, open_srtp
from tests.media.packets import rtp

PROFILES = {
    pylibsrtp.Policy.SRTP_PROFILE_AEAD_AES_256_GCM: 44,
    pylibsrtp.Policy.SRTP_PROFILE_AEAD_AES_128_GCM: 28,
    pylibsrtp.Policy.SRTP_PROFILE_AES128_CM_SHA1_80: 30,
}
RTCP = bytes((0x80, 200, 0, 6)) + bytes(24)


def session(inbound: bool, profile: int) -> pylibsrtp.Session:
    policy = pylibsrtp.Policy(
        key=bytes(range(PROFILES[profile])),
        ssrc_type=(
            pylibsrtp.Policy.SSRC_ANY_INBOUND
            if inbound
            else pylibsrtp.Policy.SSRC_ANY_OUTBOUND
        ),
        srtp_profile=profile,
    )
    return pylibsrtp.Session(policy)


def test_the_fast_way_is_there():
    assert srtp.in_place()
    assert isinstance(open_srtp(pylibsrtp.Session(), memoryview(b"")), InPlace)


def test_a_binding_without_a_name_is_used_by_its_public_class(monkeypatch):
    monkeypatch.setattr(srtp, "NAMES", ("srtp_no_such_name",))

    assert isinstance(open_srtp(pylibsrtp.Session(), memoryview(b"")), Copying)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("way", [InPlace, Copying])
def test_what_is_protected_is_read_again(profile, way):
    view = memoryview(bytearray(3000))
    plain = rtp(7, payload=b"picture" * 100)
    out, back = way(session(False, profile), view), way(session(True, profile), view)
    view[501 : 501 + len(plain)] = plain
    size = out.protect(501, len(plain))
    sent = bytes(view[501 : 501 + size])
    view[:size] = sent

    assert plain not in sent
    assert bytes(view[: back.unprotect(0, size)]) == plain


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("way", [InPlace, Copying])
def test_rtcp_that_is_protected_is_read_again(profile, way):
    view = memoryview(bytearray(3000))
    out, back = way(session(False, profile), view), way(session(True, profile), view)
    view[: len(RTCP)] = RTCP
    size = out.protect_rtcp(0, len(RTCP))

    assert len(RTCP) < size <= len(RTCP) + 20
    assert back.unprotect_rtcp(0, size) == len(RTCP)
    assert bytes(view[: len(RTCP)]) == RTCP


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("way", [InPlace, Copying])
def test_a_packet_that_comes_twice_or_changed_is_refused(profile, way):
    view = memoryview(bytearray(3000))
    out, back = way(session(False, profile), view), way(session(True, profile), view)
    plain = rtp(7, payload=b"voice")
    view[: len(plain)] = plain
    size = out.protect(0, len(plain))
    sent = bytes(view[:size])
    first = back.unprotect(0, size)
    view[:size] = sent
    again = back.unprotect(0, size)
    view[:size] = sent[:-1] + bytes((sent[-1] ^ 1,))

    assert (first, again) == (len(plain), 0)
    assert back.unprotect(0, size) == 0


@given(st.binary(max_size=200))
def test_no_datagram_is_an_exception(data):
    view = memoryview(bytearray(300))
    back = InPlace(session(True, min(PROFILES)), view)
    view[: len(data)] = data

    assert back.unprotect(0, len(data)) == 0
    assert back.unprotect_rtcp(0, len(data)) == 0
