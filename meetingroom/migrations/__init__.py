"""Steps that bring a database to the shape of meetingroom/tables.py."""
