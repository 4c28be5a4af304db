"""The minutes as the room keeps them: revisions, conclusions, signature."""
