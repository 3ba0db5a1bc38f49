from datetime import datetime

import pytest

from clinic.shared.time_range import TimeRange, visit_at

NOON = datetime(2030, 1, 7, 12)
ONE = datetime(2030, 1, 7, 13)


def test_a_stretch_of_time_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        TimeRange(ONE, NOON)


def test_visits_follow_one_another_without_overlapping() -> None:
    visits = list(TimeRange(NOON, ONE))

    assert visits == [visit_at(NOON), visit_at(NOON.replace(minute=30))]
    assert not visits[0].overlaps(visits[1])
