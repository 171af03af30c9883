"""The demo: the product, both stand-ins and a director who can play a week."""

import argparse
import signal
import sys

from app.demo.host import receive_guests
from app.demo.house import House, HouseError
from app.demo.stage import Stage, StageError
from app.demo.verdict import lost_or_doubled, timeline
from app.demo.week import play


def main(arguments: list[str]) -> int:
    """Runs `demo [--play | --once] [--port N]`; the exit code is 0 done, 1 refused, 4 something lost or doubled."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops the demo stops its processes too
    try:
        with House(options.port) as house:
            stage = Stage(house)
            stage.set_up()
            house.furnish()
            stage.everybody_starts()
            if options.once:
                return _once(stage)
            print(f"Open {house.address} in a browser. Stop with Ctrl-C.", flush=True)
            receive_guests(stage, play_at_once=options.play)
    except (HouseError, StageError) as error:
        print(str(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("", file=sys.stderr)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("demo", description="Play with the product, with stand-ins for both services.")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--play", action="store_true", help="play a week at once, in the browser")
    how.add_argument("--once", action="store_true", help="play a week without a browser, print it and stop")
    parser.add_argument("--port", type=int, default=8765, help="where the page is (default 8765, 0: any)")
    return parser.parse_args(arguments)


def _once(stage: Stage) -> int:
    play(stage, pause=0)
    print(timeline(stage))
    problems = lost_or_doubled(stage)
    for problem in problems:
        print(f"PROBLEM: {problem}", file=sys.stderr)
    return 4 if problems else 0
