"""The glossary that a collection makes of its own notes, from what they say in two languages."""
