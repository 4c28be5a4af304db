"""What the media process reports, as the commands that tell a room of it.  Pure."""

from typing import assert_never

from meetingroom.media.messages import Link, Speaker, TellCodec
from meetingroom.media.names import is_screen, site_of
from meetingroom.media.recording.orders import RecordingTrouble
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.places import (
    ReportCodec,
    ReportSite,
    ReportSpeaker,
)
from meetingroom.sessions.commands.recordings import ReportRecording
from meetingroom.sessions.commands.screen import ReportScreen

Topic = tuple[str, str]
"""Meeting, and what a report is about: a newer report replaces an older one."""


def fact_of(message: Speaker | TellCodec | RecordingTrouble) -> tuple[Topic, Command]:
    """Return what a message tells a room, and what it is about."""
    match message:
        case Speaker(meeting=meeting, site=site):
            return (meeting, "speaker"), ReportSpeaker(site=site)
        case TellCodec(meeting=meeting, codec=codec):
            return (meeting, "codec"), ReportCodec(codec=codec)
        case RecordingTrouble(meeting=meeting, recording=name, trouble=trouble):
            report = ReportRecording(recording=name, fault=trouble)
            return (meeting, "recording"), report
        case _:
            assert_never(message)


def report_of(link: Link) -> ReportSite | ReportScreen:
    """Return how a site, or the screen of one, is connected."""
    kind = ReportScreen if is_screen(link.site) else ReportSite
    return kind(
        site=site_of(link.site), link=link.link, audio=link.audio, video=link.video
    )
