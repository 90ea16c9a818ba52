"""Lists of lines of which only those on the screen are drawn, and what a line of notes looks like."""
