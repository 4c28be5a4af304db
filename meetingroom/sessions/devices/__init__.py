"""What hangs on the displays: controllers of pixels, projectors, LED processors."""
