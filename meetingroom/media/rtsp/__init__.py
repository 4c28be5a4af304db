"""Network cameras (RTSP) as sources: read, packed anew, sent through the WHIP door.

A process of its own, which needs nothing of the server but a door token: a camera that
hangs or floods holds up nobody else.
"""
