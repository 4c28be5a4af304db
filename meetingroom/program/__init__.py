"""The program: one picture and one sound of a meeting, made in a process of its own.

The picture is the wall's, with the sites moving in it; the sound is what the hall
hears.  The server says what the wall shows (`service`), the media process hands over
what the sites send (`media.program`), and takes the result as one more source.
"""
