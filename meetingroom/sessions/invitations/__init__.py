"""Who is called to a meeting with which letter, and what they answer."""
