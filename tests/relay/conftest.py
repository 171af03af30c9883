"""One product per module; every test gathers people and an account of its own, so none sees another's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.relay import kit


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[kit.Stage]:
    """The product against the stand-ins, for a whole module."""
    with kit.stage(tmp_path_factory.mktemp("relay"), migrated) as made:
        yield made


@pytest.fixture
def stage(running: kit.Stage) -> kit.Stage:
    """The module's product, at Monday nine o'clock, without faults of before."""
    running.jump(kit.MONDAY)
    running.api.delete("/sandbox/telegram/faults")
    running.api.delete("/sandbox/instagram/faults")
    return running


@pytest.fixture
def troupe(stage: kit.Stage) -> kit.Troupe:
    """An account with its people and groups."""
    return stage.troupe()
