"""How much memory a tree of processes takes, shared pages counted once (PSS)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROC = Path("/proc")
KIB_PER_MB = 1024


def pss(root: int) -> float:
    """Megabytes (of 1,048,576 bytes) of a process and all its descendants, by the kernel's smaps_rollup."""
    return sum(_of_process(process) for process in tree(root)) / KIB_PER_MB


def tree(root: int) -> list[int]:
    """A process and its descendants, as they are now."""
    found = [root]
    for process in found:
        found += _children(process)
    return found


@contextmanager
def peak(root: int, every: float = 0.05) -> Iterator[list[float]]:
    """Looks at the tree's PSS every so many seconds; the list holds what was seen."""
    seen: list[float] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(every):
            seen.append(pss(root))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        stop.set()
        watcher.join()


def _children(process: int) -> list[int]:
    try:
        threads = list((PROC / str(process) / "task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def _of_process(process: int) -> int:
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it ended meanwhile
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
