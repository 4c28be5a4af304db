"""The run of show: what is prepared, carried out as one change, and taken back."""
