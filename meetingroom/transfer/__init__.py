"""Papers on their way in and out: many at once from an index, all of them as one file.

What comes in is hostile until proved otherwise: archives and indexes are opened in a
worker process only, and nothing changes before a person has seen what would.
"""
