"""Output: console, pager, progress, and what several commands print. Nothing here asks the user."""
