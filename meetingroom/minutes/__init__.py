"""Minutes and everything that leaves a meeting on paper or as tables."""
