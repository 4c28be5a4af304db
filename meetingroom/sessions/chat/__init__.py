"""What operators of sites and technicians write to each other while they meet."""
