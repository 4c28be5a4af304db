"""The papers of the demo meeting: real PDF files, generated, about nothing real."""

from meetingroom.demo.papers.agenda import AGENDA, DemoItem
from meetingroom.demo.papers.typeset import DemoPaper, compile, generate

__all__ = ["AGENDA", "DemoItem", "DemoPaper", "compile", "generate"]
