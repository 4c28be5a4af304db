"""Fragments of SDP, as browsers send them and as strangers do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.sdp import Fragment, Transport, fragment, parse_fragment

PASSWORD = "p" * 24
WHOLE = f"""a=ice-options:trickle ice2
a=group:BUNDLE 0 1
m=video 9 UDP/TLS/RTP/SAVPF 96 97
a=mid:7
a=ice-ufrag:EsAw
a=ice-pwd:{PASSWORD}
a=candidate:1 1 udp 2130706431 192.0.2.1 4711 typ host
a=end-of-candidates
"""


def test_the_credentials_may_stand_in_the_session_or_in_the_media():
    above = f"a=ice-ufrag:EsAw\na=ice-pwd:{PASSWORD}\nm=audio 9 UDP/TLS/RTP/SAVPF 0"

    assert parse_fragment(WHOLE).ufrag == parse_fragment(above).ufrag == "EsAw"


def test_the_answer_belongs_to_the_media_that_asked():
    wish = parse_fragment(WHOLE)
    ours = Transport("ours", "secret", "AB", ("192.0.2.9",), 5000, 443)
    lines = fragment(ours, wish).split("\r\n")

    assert wish == Fragment("EsAw", "video 9 UDP/TLS/RTP/SAVPF 96 97", "7")
    assert {"a=mid:7", "a=ice-ufrag:ours", "a=ice-pwd:secret"} <= set(lines)
    assert any("tcptype passive" in line for line in lines)


@pytest.mark.parametrize(
    "text",
    ["", "hello", "a=ice-ufrag:EsAw", f"a=ice-ufrag:x\na=ice-pwd:{PASSWORD}"],
)
def test_what_names_nobody_is_refused(text):
    with pytest.raises(ValueError, match=r"SDP|credentials|type"):
        parse_fragment(text)


@given(st.text(max_size=300))
def test_no_text_is_another_exception(text):
    for each in (text, WHOLE + text, WHOLE[:40] + text):
        try:
            parse_fragment(each)
        except ValueError:
            continue
