"""The command line, one file per noun. `vigia.__main__` turns errors into exit codes."""
