"""Rehearsals: a twin of a meeting that is never written, with simulated people."""
