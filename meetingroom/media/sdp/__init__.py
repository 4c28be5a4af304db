"""Offers of WHIP and WHEP clients, and our answers to them (RFC 8829, 9725).

Only what this server agrees to is read: one transport for everything (BUNDLE and
rtcp-mux), VP8, H.264, VP9 or AV1 and Opus, DTLS-SRTP with the server in the passive
role, ICE-lite with host candidates that are all in the answer.
"""

from meetingroom.media.sdp.agree import agree_to_receive, agree_to_send
from meetingroom.media.sdp.answer import Agreed, Transport, answer
from meetingroom.media.sdp.fragment import Fragment, fragment, parse_fragment
from meetingroom.media.sdp.offer import Format, Offer, Section, parse_offer

__all__ = [
    "Agreed",
    "Format",
    "Fragment",
    "Offer",
    "Section",
    "Transport",
    "agree_to_receive",
    "agree_to_send",
    "answer",
    "fragment",
    "parse_fragment",
    "parse_offer",
]
