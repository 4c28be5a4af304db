"""Who is summoned, who was here from when until when, and the list they come from."""
