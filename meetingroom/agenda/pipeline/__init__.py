"""Papers: from an uploaded file to the picture of each page.

Foreign files are hostile until proved otherwise: the server only measures and stores
them; whatever reads inside one (`inspection`, `drawing`) runs in worker processes.
"""
