"""Member data carried by hand: sealed packs, the keys behind them, and their order."""
