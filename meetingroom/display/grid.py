"""How many tiles stand beside each other, so that each is as large as can be.  Pure."""

from dataclasses import dataclass

from meetingroom.display.parts import Box

ASPECT = 16 / 9
"""Of cameras and screens; another shape is cropped to it."""


@dataclass(frozen=True)
class Grid:
    """Places of one size, each with room for a line of text under it."""

    columns: int
    rows: int
    width_px: int
    height_px: int
    label_px: int
    gap_px: int

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1:
            raise ValueError("a grid has at least one place")

    @property
    def pitch_px(self) -> tuple[int, int]:
        """How far the next place to the right, and the next one below, is."""
        return (
            self.width_px + self.gap_px,
            self.height_px + self.label_px + self.gap_px,
        )


def best_grid(count: int, box: Box, label_px: int, gap_px: int) -> Grid:
    """Return the grid with the largest places of the shape of a camera.

    Of two that are equally good it is the one with fewer columns, which leaves fewer
    places empty.
    """
    count = max(1, count)
    grids = [grid_of(columns, count, box, label_px, gap_px) for columns in every(count)]
    return max(grids, key=lambda grid: (grid.height_px, -grid.columns))


def every(count: int) -> range:
    """Return each number of columns that so many places may have."""
    return range(1, count + 1)


def grid_of(columns: int, count: int, box: Box, label_px: int, gap_px: int) -> Grid:
    """Return the grid with so many columns."""
    rows = -(-count // columns)
    wide_px = (box.width_px - (columns - 1) * gap_px) // columns
    high_px = (box.height_px - (rows - 1) * gap_px) // rows - label_px
    high_px = max(0, min(high_px, int(wide_px / ASPECT)))
    return Grid(columns, rows, int(high_px * ASPECT), high_px, label_px, gap_px)


def places(grid: Grid, count: int, box: Box) -> tuple[Box, ...]:
    """Return the first so many places, each row in the middle of the box.

    The rows stand in the middle, too, whether all of them are filled or not.
    """
    across_px, down_px = grid.pitch_px
    top_px = box.y_px + (box.height_px - (grid.rows * down_px - grid.gap_px)) // 2
    found: list[Box] = []
    for first in range(0, count, grid.columns):
        here = min(grid.columns, count - first)
        left_px = box.x_px + (box.width_px - (here * across_px - grid.gap_px)) // 2
        y_px = top_px + first // grid.columns * down_px
        found += [
            Box(left_px + n * across_px, y_px, grid.width_px, grid.height_px)
            for n in range(here)
        ]
    return tuple(found)
