"""The site's output folder: what is written, what is left alone, what is removed, and what is served."""
