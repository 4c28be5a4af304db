"""A device that does not answer to its address is told of, and found again."""

import subprocess
import sys


def test_a_device_that_is_plugged_in_late_gets_the_picture_by_itself():
    command = [
        "unshare",
        "--net",
        sys.executable,
        "-m",
        "tests.display.drivers.silence",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said, got = done.stdout.splitlines()

    assert said == "10.99.0.9: No route to host"
    assert int(got) == 1450
