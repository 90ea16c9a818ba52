"""What pages are put together from: lists, facts, links, periods, metadata."""
