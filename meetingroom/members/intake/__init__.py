"""What comes into the directory: files read, checked, compared, approved, applied."""
