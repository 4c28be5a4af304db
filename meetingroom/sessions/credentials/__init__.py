"""What the credentials committee concludes for the hall: sums, and no person."""
