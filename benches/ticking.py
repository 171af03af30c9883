"""A scheduler in a process of its own, as `serve` runs it: the calendar's tick every second, on a clock in a file."""

import asyncio
import sys
from pathlib import Path

from app.desk import Desk
from app.ticks import Calendar
from scheduler import Scheduler, Tick
from storage.database import Database
from takeover.clock import FileClock, MachineStopwatch


def run(url: str, clock: Path) -> None:
    """Ticks until it is killed; says `ready` on stdout once it has nothing to do."""
    asyncio.run(_run(url, clock))


async def _run(url: str, clock: Path) -> None:
    time = FileClock(clock)
    database = Database(url, clock=time)
    calendar = Calendar(Desk(database, time, MachineStopwatch()))
    await calendar.tick()  # what there is to do at the start is done
    scheduler = Scheduler({"calendar": Tick(calendar.tick)})
    scheduler.start()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
