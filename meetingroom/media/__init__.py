"""Sound and picture between the hall and the sites."""
