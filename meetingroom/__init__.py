"""Paperless meeting-room and video-conference controller.  See ARCHITECTURE.md."""

__version__ = "0.1.0"
