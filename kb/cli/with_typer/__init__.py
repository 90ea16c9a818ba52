"""Commands as typer reads them, for help, errors and what `kb.cli.command_line` cannot read."""
