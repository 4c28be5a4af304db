"""Percentiles, told alike by every benchmark."""

from collections.abc import Sequence


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the nearest-rank percentile of at least one value."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * percent / 100))]


def spread_ms(seconds: Sequence[float]) -> dict[str, float]:
    """Return p50, p95, p99 and the maximum in milliseconds."""
    found = {f"p{p}_ms": percentile(seconds, p) * 1000 for p in (50, 95, 99)}
    found["max_ms"] = max(seconds) * 1000
    return {name: round(value, 2) for name, value in found.items()}
