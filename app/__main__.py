"""`python -m app` and `estafette`: the command line."""

import sys


def main() -> None:
    """Runs one command and ends the process with its exit code."""
    from app.cli import cli

    sys.exit(cli(prog_name="estafette"))


if __name__ == "__main__":
    main()
