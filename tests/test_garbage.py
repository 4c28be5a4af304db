import subprocess
import sys

SEARCHED = """
import gc
from meetingroom import app, garbage
before = len(gc.get_objects())
garbage.set_aside()
kept = gc.get_freeze_count()
print(before, kept, len(gc.get_objects()))
"""


def test_what_a_server_begins_with_is_not_searched_again():
    told = subprocess.check_output([sys.executable, "-c", SEARCHED], text=True)
    before, kept, searched = map(int, told.split())

    assert kept > before // 2
    assert searched < before // 100
