"""`python -m meetingroom` is the `meetingroom` command."""

from meetingroom.cli import main

main()
