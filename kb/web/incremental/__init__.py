"""What one build leaves to the next, and how an emitter's page is known to be unchanged."""
