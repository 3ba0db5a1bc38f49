"""Stretches of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

VISIT = timedelta(minutes=30)
OPENS = time(8)
CLOSES = time(17)


@dataclass(frozen=True, order=True)
class TimeRange:
    """From a moment up to, but not including, a later one."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a stretch of time ends after it starts")

    def __contains__(self, other: "TimeRange") -> bool:
        return self.start <= other.start and other.end <= self.end

    def __iter__(self) -> Iterator["TimeRange"]:
        """The visits that fit in, one after another."""
        start = self.start
        while start + VISIT <= self.end:
            yield visit_at(start)
            start += VISIT

    @property
    def is_on_workday(self) -> bool:
        return self.start.weekday() < 5

    def overlaps(self, other: "TimeRange") -> bool:
        return self.start < other.end and other.start < self.end


def visit_at(start: datetime) -> TimeRange:
    return TimeRange(start, start + VISIT)


def opening_hours(day: date) -> TimeRange:
    return TimeRange(datetime.combine(day, OPENS), datetime.combine(day, CLOSES))
