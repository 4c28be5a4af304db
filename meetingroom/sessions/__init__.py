"""The sitting and its live room: who is here, what is shown, what is decided."""
