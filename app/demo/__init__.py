"""The demo: the product, both stand-ins and a director who can play a week."""

import argparse
import signal
import sys

from app.cli.shell import language
from app.demo.host import open_doors, receive_guests
from app.demo.house import House, HouseError, PortTaken
from app.demo.stage import Stage, StageError
from app.demo.verdict import lost_or_doubled, timeline
from app.demo.week import play

PORT = 8765
OPEN = {
    "nl": "Open {} in een browser. Stoppen met Ctrl-C.",
    "en": "Open {} in a browser. Stop with Ctrl-C.",
}


def main(arguments: list[str]) -> int:
    """Runs `demo [--play | --once] [--port N] [--lang nl|en]`; the exit code.

    0 is done, 1 refused, 4 something lost or doubled.
    """
    options = _options(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops the demo stops its processes too
    try:
        with House(_port(options)) as house, Stage(house) as stage:
            house.furnish()
            open_doors(stage)
            if options.once:
                return _once(stage, options.lang)
            print(OPEN[options.lang].format(house.address), flush=True)
            receive_guests(stage, play_at_once=options.play)
    except PortTaken:
        again = " ".join(["./run demo", *_without_port(arguments), "--port 0"])
        print(f"Port {_port(options)} is taken. Take any other: {again}", file=sys.stderr)
        return 1
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
    parser.add_argument("--port", type=int, help=f"where the page is (default {PORT}, with --once any; 0: any)")
    parser.add_argument("--lang", choices=("nl", "en"), default=language(), help="what is printed; posts are Dutch")
    return parser.parse_args(arguments)


def _port(options: argparse.Namespace) -> int:
    """Nobody opens the page of a week that is only printed, so its port may be any."""
    return options.port if options.port is not None else 0 if options.once else PORT


def _without_port(arguments: list[str]) -> list[str]:
    after = [False, *(one == "--port" for one in arguments)]
    return [one for one, value in zip(arguments, after, strict=False) if not value and not one.startswith("--port")]


def _once(stage: Stage, lang: str) -> int:
    play(stage, lambda: None)
    print(timeline(stage, lang))
    problems = lost_or_doubled(stage)
    for problem in problems:
        print(f"PROBLEM: {problem}", file=sys.stderr)
    return 4 if problems else 0
