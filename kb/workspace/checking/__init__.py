"""What `kb check` reports (`diagnostics`), counts (`problem_count`) and repairs (`fixing`, `repairing`)."""
