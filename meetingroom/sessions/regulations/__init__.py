"""What the texts in force ask for: quorum, majority, and their arithmetic."""
