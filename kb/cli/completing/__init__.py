"""How what Tab offers (`kb.cli.completion`) reaches a shell, with typer and without."""
