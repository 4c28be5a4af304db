"""Sections that several papers share: results, shortcomings, tasks, tables, charts."""

from collections.abc import Iterable, Sequence

from meetingroom.demo.papers import frames
from meetingroom.demo.papers.figures import (
    YEARS,
    place_of,
    upper_first,
    vn,
)
from meetingroom.demo.papers.lexicon import Field, Indicator
from meetingroom.demo.papers.markup import Column, call, table
from meetingroom.demo.papers.prose import Writer
from meetingroom.demo.province import COMMITTEES, District

ROMAN = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII"),
)
LAST = YEARS[-1]


def results(writer: Writer, field: Field, number: int, depth: int = 3) -> list[str]:
    """Return the section on one field's results; `depth` paragraphs of facts."""
    parts = [call("h2", str(number), field.name)]
    parts.append(call("p", f"{writer.opening(field)} {writer.leading()}"))
    left = len(field.facts)
    for _ in range(depth):
        count = min(left, 3)
        left -= count
        if count:
            parts.append(call("p", " ".join(writer.facts(field, count))))
    parts += [
        call("p", f"{writer.ranking(indicator)} {writer.trend(indicator)}")
        for indicator in field.indicators[:2]
    ]
    order = writer.chance.sample(COMMITTEES, len(COMMITTEES))
    for first in (0, 3, 6)[:depth]:
        parts.append(call("p", writer.locals(field, order[first : first + 3])))
    return parts


def shortcomings(writer: Writer, fields: Iterable[Field], count: int = 4) -> list[str]:
    """Return what is not good yet and why, a paragraph or two a field."""
    parts = []
    for field in fields:
        sentences = writer.problems(field, count)
        parts.append(call("lead", f"{field.name}.", " ".join(sentences)))
        parts.append(call("p", writer.cause(field)))
    return parts


def tasks(
    writer: Writer, fields: Iterable[Field], count: int = 6, first: int = 1
) -> list[str]:
    """Return what is to be done in each field, numbered."""
    parts = []
    for number, field in enumerate(fields, start=first):
        parts.append(call("h2", str(number), field.name))
        parts.append(call("p", writer.aim(field)))
        parts.append(call("items", *writer.tasks(field, count)))
    return parts


def districts_table(writer: Writer, indicator: Indicator) -> str:
    """Return one indicator of every district and year, with the province's line."""
    figures, digits = writer.figures, indicator.digits
    rows: list[list[str]] = []
    for number, district in enumerate(COMMITTEES, start=1):
        values = [figures.value(indicator, district, year) for year in YEARS]
        name = upper_first(place_of(district))
        rows.append(
            [str(number), name, *(vn(v, digits) for v in values), _pace(values)]
        )
    totals = [figures.total(indicator, year) for year in YEARS]
    label = "Toàn tỉnh" if indicator.summed else "Bình quân chung"
    rows.append(["", label, *(vn(v, digits) for v in totals), _pace(totals)])
    columns = [Column("TT", 0, "center"), Column("Đơn vị", 2.3)]
    columns += [Column(str(year), 1, "right") for year in YEARS]
    columns.append(Column(f"{LAST}/{LAST - 1} (%)", 1, "right"))
    return table(
        columns,
        rows,
        caption=f"{indicator.name} giai đoạn {YEARS[0]}–{LAST}",
        unit=f"Đơn vị tính: {indicator.unit}",
        bold=[len(rows) - 1],
    )


def _pace(values: Sequence[float]) -> str:
    return vn(values[-1] / values[-2] * 100, 1)


def district_bars(writer: Writer, indicator: Indicator, pair: bool = False) -> str:
    """Return a bar chart of one indicator over the districts, this year or two."""
    years = YEARS[-2:] if pair else YEARS[-1:]
    series = [
        [writer.figures.value(indicator, district, year) for district in COMMITTEES]
        for year in years
    ]
    names = [f"Năm {year}" for year in years] if pair else []
    caption = f"{indicator.head} theo đơn vị cấp huyện, năm {LAST}"
    labels = [district.name for district in COMMITTEES]
    return call("bars", caption, labels, series, names=names, digits=indicator.digits)


def year_lines(writer: Writer, indicator: Indicator, chosen: Sequence[District]) -> str:
    """Return a line chart of some districts over the years."""
    series = [
        [writer.figures.value(indicator, district, year) for year in YEARS]
        for district in chosen
    ]
    return call(
        "lines",
        f"{indicator.head} ở một số địa bàn, {YEARS[0]}–{LAST}",
        [str(year) for year in YEARS],
        series,
        names=[upper_first(place_of(district)) for district in chosen],
        digits=indicator.digits,
    )


def year_tables(writer: Writer, chosen: Iterable[Field]) -> list[str]:
    """Return a table for each indicator, districts down and years across."""
    return [
        districts_table(writer, indicator)
        for field in chosen
        for indicator in field.indicators
    ]


def ranking_shares(writer: Writer, indicator: Indicator) -> str:
    """Return a chart of lying bars, the best district on top."""
    ranked = writer.figures.ranked(indicator)
    return call(
        "shares",
        f"Xếp hạng các đơn vị về {indicator.head[0].lower()}{indicator.head[1:]}",
        [upper_first(place_of(district)) for district, _ in ranked],
        [value for _, value in ranked],
        digits=indicator.digits,
    )


def province_table(writer: Writer, fields: Iterable[Field], caption: str) -> str:
    """Return every indicator of the fields for the province, with next year's goal."""
    figures = writer.figures
    rows: list[list[str]] = []
    bold: list[int] = []
    for letter, field in zip(ROMAN, fields, strict=False):
        bold.append(len(rows))
        rows.append([letter, field.name, "", "", "", "", ""])
        for number, indicator in enumerate(field.indicators, start=1):
            before, last = (figures.total(indicator, year) for year in YEARS[-2:])
            step = figures.draw("goal", indicator.name).uniform(0.01, 0.07)
            goal = last * (1 - step if indicator.falling else 1 + step)
            if indicator.unit == "%":
                goal = min(goal, 99.5)
            cells = [vn(value, indicator.digits) for value in (before, last)]
            rows.append(
                [
                    str(number),
                    indicator.name,
                    indicator.unit,
                    *cells,
                    vn(last / before * 100, 1),
                    vn(goal, indicator.digits),
                ]
            )
    columns = [
        Column("TT", 0, "center"),
        Column("Chỉ tiêu", 3),
        Column("Đơn vị", 1.2, "center"),
        Column(f"TH {LAST - 1}", 1.1, "right"),
        Column(f"ƯTH {LAST}", 1.1, "right"),
        Column("So sánh (%)", 1, "right"),
        Column(f"KH {LAST + 1}", 1.1, "right"),
    ]
    return table(columns, rows, caption=caption, bold=bold)


def task_table(writer: Writer, fields: Iterable[Field], caption: str) -> str:
    """Return who does what until when."""
    rows: list[list[str]] = []
    for field in fields:
        for task in writer.chance.sample(field.tasks, len(field.tasks)):
            rows.append(
                [
                    str(len(rows) + 1),
                    upper_first(task),
                    field.agency,
                    upper_first(writer.other(field)),
                    writer.chance.choice(frames.QUARTERS)[4:],
                    writer.deal(frames.RESULTS),
                ]
            )
    columns = [
        Column("TT", 0, "center"),
        Column("Nội dung công việc", 3.4),
        Column("Chủ trì", 1.6),
        Column("Phối hợp", 1.6),
        Column("Thời hạn", 1, "center"),
        Column("Sản phẩm", 1.4),
    ]
    return table(columns, rows, caption=caption, size_pt=11.5)


def project_rows(
    writer: Writer, fields: Iterable[Field], district: District, count: int
) -> list[list[str]]:
    """Return invented works of public investment in one district."""
    templates = [name for field in fields for name in field.projects]
    rows: list[list[str]] = []
    for number in range(count):
        template = writer.deal(templates)
        where = f"{district.id}/{number}/{writer.chance.random()}"
        capital = writer.chance.choice((1, 1, 2, 6)) * writer.chance.uniform(9, 95)
        start = writer.chance.choice((2023, 2024, 2025, 2026))
        rows.append(
            [
                str(number + 1),
                writer.figures.fill(template, where),
                f"{start}–{start + writer.chance.choice((2, 3, 4))}",
                vn(capital, 1),
                vn(capital * writer.chance.uniform(0.15, 0.9), 1),
                vn(writer.chance.uniform(38, 99.5), 1),
            ]
        )
    return rows


PROJECT_COLUMNS = (
    Column("TT", 0, "center"),
    Column("Tên công trình, dự án", 3.6),
    Column("Thời gian", 1.2, "center"),
    Column("Tổng mức đầu tư", 1.1, "right"),
    Column("Vốn đã bố trí", 1.1, "right"),
    Column("Giải ngân (%)", 1, "right"),
)


def signed(before: float, after: float, indicator: Indicator) -> str:
    """Return a change for a narrow column; points of a rate are marked so."""
    if indicator.unit == "%":
        amount, unit = after - before, " đpt"
    else:
        amount, unit = (after / before - 1) * 100, "%"
    sign = "+" if amount >= 0 else "–"
    return f"{sign}{vn(abs(amount), 1)}{unit}"


def indicator_table(writer: Writer, fields: Iterable[Field], district: District) -> str:
    """Return all figures of one district over the years."""
    rows: list[list[str]] = []
    for field in fields:
        for indicator in field.indicators:
            values = [writer.figures.value(indicator, district, y) for y in YEARS]
            cells = [vn(value, indicator.digits) for value in values]
            rows.append(
                [
                    str(len(rows) + 1),
                    indicator.name,
                    indicator.unit,
                    *cells,
                    signed(values[-2], values[-1], indicator),
                ]
            )
    columns = [
        Column("TT", 0, "center"),
        Column("Chỉ tiêu", 2.9),
        Column("Đơn vị", 1.2, "center"),
        *(Column(str(year), 0.95, "right") for year in YEARS),
        Column(f"So với {LAST - 1}", 1.25, "right"),
    ]
    caption = f"Chỉ tiêu chủ yếu của {place_of(district)}"
    return table(columns, rows, caption=caption, size_pt=11.5)
