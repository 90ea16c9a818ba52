"""What is shown below a hit: the excerpts of a note, and the marks in them."""
