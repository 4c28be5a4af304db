"""A wide sheet is made to fit the width of a page, and is otherwise kept."""

import pytest

from meetingroom.agenda.pipeline.refusals import RefusedError
from meetingroom.agenda.pipeline.sheets import fit_width
from tests.agenda.offices import cells, worksheet_xml

DATA = cells(2, 1)
FIT = '<pageSetUpPr fitToPage="1"/>'
SETUP = '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DATA, f"<sheetPr>{FIT}</sheetPr>{DATA}{SETUP}"),
        (f"<sheetPr/>{DATA}", f"<sheetPr>{FIT}</sheetPr>{DATA}{SETUP}"),
        (
            f'<sheetPr codeName="A"><tabColor rgb="FF0000"/></sheetPr>{DATA}',
            f'<sheetPr codeName="A"><tabColor rgb="FF0000"/>{FIT}</sheetPr>'
            f"{DATA}{SETUP}",
        ),
        (
            f'<sheetPr><pageSetUpPr autoPageBreaks="0"/></sheetPr>{DATA}',
            f"<sheetPr>{FIT}</sheetPr>{DATA}{SETUP}",
        ),
        (
            f'{DATA}<pageSetup paperSize="8" scale="50" orientation="landscape" '
            'r:id="r1"/>',
            f"<sheetPr>{FIT}</sheetPr>{DATA}"
            '<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" '
            'fitToHeight="0"/>',
        ),
        (
            f'{DATA}<pageMargins left="1"/><drawing r:id="r1"/><extLst/>',
            f'<sheetPr>{FIT}</sheetPr>{DATA}<pageMargins left="1"/>{SETUP}'
            '<drawing r:id="r1"/><extLst/>',
        ),
        (
            f"{DATA}<customSheetViews><customSheetView><pageSetup/></customSheetView>"
            "</customSheetViews>",
            f"<sheetPr>{FIT}</sheetPr>{DATA}<customSheetViews><customSheetView>"
            f"<pageSetup/></customSheetView></customSheetViews>{SETUP}",
        ),
    ],
    ids=[
        *("plain", "empty properties", "properties", "page properties"),
        *("page setup", "drawing", "setup of a view"),
    ],
)
def test_a_sheet_is_printed_one_page_wide(before, after):
    assert fit_width(worksheet_xml(before).encode()) == worksheet_xml(after).encode()


def test_a_sheet_whose_author_chose_how_it_fits_is_kept():
    sheet = worksheet_xml(f"<sheetPr>{FIT}</sheetPr>{DATA}").encode()

    assert fit_width(sheet) == sheet


def test_a_sheet_with_prefixed_names_is_fitted_too():
    sheet = b'<x:worksheet xmlns:x="urn:x"><x:sheetData/></x:worksheet>'

    fitted = fit_width(sheet)

    assert b'<x:sheetPr><x:pageSetUpPr fitToPage="1"/></x:sheetPr>' in fitted
    assert b'<x:pageSetup paperSize="9"' in fitted


@pytest.mark.parametrize(
    "sheet", [b"", b"<a><b></a>", b"<!DOCTYPE x []><x/>", b"\xff\xfe\x00"]
)
def test_what_is_no_plain_xml_is_refused(sheet):
    with pytest.raises(RefusedError):
        fit_width(sheet)
