"""The member directory and the verification of delegates."""
