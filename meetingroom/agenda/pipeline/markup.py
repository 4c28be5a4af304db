"""XML of office files: no document types, no entities.  Worker only."""

from typing import NoReturn
from xml.etree.ElementTree import Element
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from meetingroom.agenda.pipeline.refusals import RefusedError


def check(content: bytes) -> None:
    """Check a part of any size without building its tree.

    Raises:
        RefusedError: it declares a document type, or is no XML.
    """
    parser = expat.ParserCreate()
    guard(parser)
    run(parser, content)


def guard(parser: expat.XMLParserType) -> None:
    """Let a parser refuse document types, as Office Open XML does (ECMA-376-2, 8.1).

    Without one there are no entities to expand and nothing outside to fetch.
    """
    parser.StartDoctypeDeclHandler = _refuse


def run(parser: expat.XMLParserType, content: bytes) -> None:
    """Feed a whole part to a parser.

    Raises:
        RefusedError: it is no XML.
    """
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise RefusedError("office_damaged") from error


def tree(content: bytes) -> Element:
    """Return the root element of a small part.

    Raises:
        RefusedError: it declares a document type or entities, or is no XML.
    """
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise RefusedError("office_unsafe") from error
    except (ParseError, ValueError, LookupError) as error:
        raise RefusedError("office_damaged") from error
    return root


def _refuse(*_: object) -> NoReturn:
    raise RefusedError("office_unsafe")
