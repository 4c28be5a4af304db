"""Sentences and paragraphs of official Vietnamese, dealt so that none comes twice."""

from collections.abc import Sequence

from meetingroom.demo.papers import frames
from meetingroom.demo.papers.figures import (
    YEARS,
    Figures,
    lower_first,
    place_of,
    upper_first,
    vn,
)
from meetingroom.demo.papers.lexicon import Field, Indicator
from meetingroom.demo.province import COMMITTEES, District

LINKED = 0.6
"""How many of the facts begin with a link to the one before."""


class Writer:
    """Writes one paper.  It remembers what it has said and says something else."""

    def __init__(self, figures: Figures, paper: str) -> None:
        self.figures = figures
        self.chance = figures.draw("paper", paper)
        self._decks: dict[tuple[str, ...], list[str]] = {}

    def deal(self, options: Sequence[str]) -> str:
        """Return an option; all others come before it comes again."""
        key = tuple(options)
        deck = self._decks.get(key)
        if not deck:
            deck = list(options)
            self.chance.shuffle(deck)
            self._decks[key] = deck
        return deck.pop()

    def opening(self, field: Field) -> str:
        """Return how a section on results begins."""
        return upper_first(
            self.deal(frames.OPENINGS).format(
                programme=self.deal(field.programmes),
                short=field.short,
                agency=field.agency,
            )
        )

    def facts(self, field: Field, count: int) -> list[str]:
        """Return so many of the field's facts as one paragraph's sentences."""
        sentences = []
        for number in range(count):
            fact = self.figures.fill(self.deal(field.facts))
            if (
                number
                and fact.startswith(frames.LINKABLE)
                and self.chance.random() < LINKED
            ):
                fact = self.deal(frames.LINKS) + lower_first(fact)
            sentences.append(fact)
        return sentences

    def ranking(self, indicator: Indicator) -> str:
        """Return how the districts compare."""
        ranked = self.figures.ranked(indicator)
        names = [place_of(district) for district, _ in ranked]
        values = [vn(value, indicator.digits) for _, value in ranked]
        plain = frames.PLAIN_RANKINGS if indicator.falling else frames.RANKINGS
        sentence = self.deal(plain).format(
            name=lower_first(indicator.name),
            unit=indicator.unit,
            a=names[0],
            av=values[0],
            b=names[1],
            bv=values[1],
            c=names[2],
            cv=values[2],
            y=names[-2],
            yv=values[-2],
            z=names[-1],
            zv=values[-1],
        )
        return upper_first(sentence)

    def trend(self, indicator: Indicator) -> str:
        """Return how the province's figure has moved."""
        figures = self.figures
        first, before, last = (
            figures.total(indicator, year) for year in (YEARS[0], *YEARS[-2:])
        )
        better = sum(
            figures.value(indicator, district, YEARS[-1])
            > figures.value(indicator, district, YEARS[-2])
            for district in COMMITTEES
        )
        return self.deal(frames.TRENDS).format(
            name=lower_first(indicator.name),
            unit=indicator.unit,
            change=change(before, last, indicator),
            count=better,
            first=vn(first, indicator.digits),
            versus="cao hơn" if last > first else "thấp hơn",
            last=vn(last, indicator.digits),
        )

    def local(self, field: Field, district: District) -> str:
        """Return what one district did in a field."""
        one, two = self.chance.sample(field.local, 2)
        where = place_of(district)
        return self.deal(frames.LOCALS).format(
            where=where,
            Where=upper_first(where),
            one=self.figures.fill(one, district.id),
            two=self.figures.fill(two, district.id),
        )

    def locals(self, field: Field, districts: Sequence[District]) -> str:
        """Return a paragraph on what some districts did, with one remark."""
        said = [self.local(field, district) for district in districts]
        said.insert(self.chance.randint(1, len(said)), self.remark(districts[0]))
        return " ".join(said)

    def remark(self, district: District) -> str:
        """Return an observation from one commune."""
        where = f"{district.id}/{self.chance.random()}"
        return self.figures.fill(self.deal(frames.REMARKS), where)

    def leading(self, count: int = 2) -> str:
        """Return how the work was led."""
        chosen = [self.deal(frames.LEADING) for _ in range(count)]
        where = str(self.chance.random())
        return " ".join(self.figures.fill(sentence, where) for sentence in chosen)

    def problems(self, field: Field, count: int) -> list[str]:
        """Return what is not good yet."""
        first, second = self.chance.sample(COMMITTEES, 2)
        sentences = []
        for _ in range(min(count, len(field.problems))):
            problem = self.deal(field.problems)
            sentences.append(
                self.deal(frames.PROBLEMS).format(
                    problem=problem,
                    Problem=upper_first(problem),
                    d1=place_of(first),
                    d2=place_of(second),
                )
            )
        return sentences

    def cause(self, field: Field) -> str:
        """Return why it is not good yet."""
        sentence = self.deal(frames.CAUSES).format(
            cause=self.deal(field.causes), own=self.deal(frames.OWN_FAULTS)
        )
        return upper_first(sentence)

    def aim(self, field: Field) -> str:
        """Return what the next year is for."""
        return self.deal(frames.AIMS).format(
            short=field.short, programme=self.deal(field.programmes)
        )

    def tasks(self, field: Field, count: int) -> list[str]:
        """Return what is to be done, by whom and until when."""
        return [self.task(field) for _ in range(min(count, len(field.tasks)))]

    def task(self, field: Field) -> str:
        """Return one thing to do."""
        task = self.deal(field.tasks)
        first, second = self.chance.sample(COMMITTEES, 2)
        dated = any(word in task for word in frames.DATED)
        return self.deal(frames.DATED_TASKS if dated else frames.TASKS).format(
            task=task,
            Task=upper_first(task),
            agency=field.agency,
            Agency=field.agency,
            other=self.other(field),
            quarter=self.chance.choice(frames.QUARTERS),
            day=self.chance.choice(frames.DAYS),
            d1=place_of(first),
            d2=place_of(second),
        )

    def other(self, field: Field) -> str:
        """Return an agency that works along with the field's own."""
        return self.deal([name for name in frames.OTHERS if name != field.agency])


def change(before: float, after: float, indicator: Indicator) -> str:
    """Return a change in words: percent, or percentage points of a rate."""
    if indicator.unit == "%":
        amount, unit = after - before, " điểm phần trăm"
    else:
        amount, unit = (after / before - 1) * 100, "%"
    size = vn(abs(amount), 1)
    if size == "0,0":
        return "giữ ổn định"
    return f"{'tăng' if amount > 0 else 'giảm'} {size}{unit}"
