"""An invented province and its meeting, the same from every seed."""
