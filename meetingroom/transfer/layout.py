"""What the parts of an exported meeting are called.  Pure."""

PAPERS, FORMER = "tai-lieu", "phien-ban-cu"
INDEX, JOURNAL, RECORDS = "muc-luc.csv", "nhat-ky.jsonl", "phien-hop.json"
SUMS, README, RECIPE = "SHA256SUMS", "DOC-TOI.txt", "kiem-tra-nhat-ky.py"
BESIDE = frozenset({FORMER, JOURNAL, RECORDS, SUMS, README, RECIPE})
"""What stands beside the papers and their index, and is not imported again."""
