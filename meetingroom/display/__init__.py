"""LED walls, ribbons and their previews."""
