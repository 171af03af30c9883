"""The demo: the product, both stand-ins and a director who can play a week."""

import signal
import sys

from app.demo.host import open_doors, receive_guests
from app.demo.house import House, HouseError, PortTaken
from app.demo.stage import Stage, StageError
from app.demo.verdict import all_is_well, lost_or_doubled, timeline
from app.demo.week import play

PORT = 8765
OPEN = {
    "nl": "Open {} in een browser. Stoppen met Ctrl-C.",
    "en": "Open {} in a browser. Stop with Ctrl-C.",
}


def run(*, at_once: bool, once: bool, port: int | None, lang: str) -> int:
    """The demo with its page, or `once` a week without; `lang` is "nl" or "en". The exit code.

    0 is done, 1 refused, 4 something lost or doubled.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops the demo stops its processes too
    # Nobody opens the page of a week that is only printed, so its port may be any.
    port = port if port is not None else 0 if once else PORT
    try:
        with House(port) as house, Stage(house) as stage:
            house.furnish()
            open_doors(stage)
            if once:
                return _once(stage, lang)
            print(OPEN[lang].format(house.address), flush=True)
            receive_guests(stage, play_at_once=at_once)
    except PortTaken:
        how = "".join([" --once" * once, " --play" * at_once])
        print(f"Port {port} is taken. Take any other: ./run demo{how} --port 0", file=sys.stderr)
        return 1
    except (HouseError, StageError) as error:
        print(str(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("", file=sys.stderr)
    return 0


def _once(stage: Stage, lang: str) -> int:
    play(stage, lambda: None)
    print(timeline(stage, lang))
    problems = lost_or_doubled(stage)
    for problem in problems:
        print(f"PROBLEM: {problem}", file=sys.stderr)
    if not problems:
        print(f"\n{all_is_well(stage, lang)}")
    return 4 if problems else 0
