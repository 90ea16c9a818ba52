"""Finding notes: by what a person types for one (`named_notes`), and by a query (`searching`)."""
