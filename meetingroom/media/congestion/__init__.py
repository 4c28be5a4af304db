"""How much a line can carry, and who gets what of it."""
