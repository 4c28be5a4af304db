"""The wire: sockets, ICE, DTLS and SRTP of every peer of the media process.

Below it are bytes on a network, above it plain RTP and RTCP packets.
"""
