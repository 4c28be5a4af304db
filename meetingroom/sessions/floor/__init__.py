"""Asking to speak, and speaking: one queue for the hall and the sites."""
