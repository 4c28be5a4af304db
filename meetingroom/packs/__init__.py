"""Papers on tablets: sealed pages, their keys, and what every device holds."""
