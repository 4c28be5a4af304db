"""Aide line, announcements, calls for service and the chime."""
