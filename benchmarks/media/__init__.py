"""The load kit of sound and picture: many real clients in one process.

Each has its own socket, and does ICE, DTLS and SRTP as a browser does; what it sends
is shaped like VP8 and Opus and carries the time at which it left.
"""
