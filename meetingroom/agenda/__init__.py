"""What is on the table: agenda items and papers."""
