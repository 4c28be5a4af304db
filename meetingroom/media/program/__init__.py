"""The media process's end of the program: what goes into it, and what comes out.

The program is one picture and one sound of a meeting: what the wall shows, with the
sites moving in it, and what the hall hears.  A process of its own makes it
(`meetingroom.program`); here it is fed, and what it sends is one more source.
"""
