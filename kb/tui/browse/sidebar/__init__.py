"""The filters at the left, and how they are counted."""
