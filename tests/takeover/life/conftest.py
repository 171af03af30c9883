"""The same houses as the heart's other tests have."""

from tests.takeover.conftest import crowded_house, furnished, house

__all__ = ["crowded_house", "furnished", "house"]
