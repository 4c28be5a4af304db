"""Recording without transcoding: encoded frames on their way to an encrypted disk.

The media process taps what the forwarder passes on, after mute, and writes it to the
pipe of a recorder process, which makes clusters of WebM and appends them, sealed, to
one file for each source.  The server makes whole files of them when somebody plays.
"""
