"""When displays and their machines go on and off by the clock."""
