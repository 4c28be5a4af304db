"""The process that lays out what walls show."""
