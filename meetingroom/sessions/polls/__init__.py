"""Votes and elections, from the draft to what the record says of them."""
