"""The names of people, and what stands beside them."""
