"""Keeps Chromium on the glass of a player: started, watched, and never an error page.

It runs on the machine behind a wall, needs nothing but Python and Chromium, and knows
nothing of meetings: what is shown is the page's own affair.
"""
