"""Papers in a meeting: their life, who may read which now, what a version changes."""
