"""Runs several commands in one process: starting a process takes longer than what most of them do."""

import io
import json
import sys

from app.cli import cli


def main() -> None:
    """Reads [[arguments, input], …] as JSON from its input; ends with the first exit code that is not 0."""
    for arguments, given in json.load(sys.stdin):
        sys.stdin = io.StringIO(given)
        try:
            cli(arguments, prog_name="estafette")
        except SystemExit as ended:
            if ended.code:
                raise


if __name__ == "__main__":
    main()
