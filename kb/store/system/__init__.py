"""The rest of the operating system: forked workers, Ctrl-C, file watching, ports."""
