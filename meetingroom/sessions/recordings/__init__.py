"""What is recorded of a meeting, since when, and why no longer."""
