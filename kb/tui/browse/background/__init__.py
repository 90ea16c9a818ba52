"""What happens beside the screen: reading the collection, writing notes, watching files."""
