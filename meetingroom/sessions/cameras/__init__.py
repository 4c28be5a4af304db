"""Network cameras that the server sends as the picture of a site."""
