#!/usr/bin/env python3
"""Works out tests/tables/notices.csv apart from the program, with the standard library alone: python3 make_notices.py.

A term is walked through day by day on Python's own calendar, and the last day on which notice can be given is found by
trying one day after the other, from the last day of the period backwards: on the first one whose next day begins a term
of notice that is over with the period, notice can still be given. That day is then moved back while it is a Saturday or
Sunday, a Friday or Saturday for the Egyptian side, or one of three holidays. The numbers are drawn from a fixed seed.
"""

import calendar
import datetime as dt
import pathlib
import random

HERE = pathlib.Path(__file__).parent
ONE = dt.timedelta(days=1)
HOLIDAYS = {(5, 17), (11, 29), (6, 26)}
draw = random.Random(20300616)


def last_day(first, count, unit):
    if unit in ("days", "weeks"):
        return first + dt.timedelta(days=count * (7 if unit == "weeks" else 1)) - ONE
    months = first.year * 12 + first.month - 1 + count * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if first.day > length:
        return dt.date(year, month + 1, length)
    return dt.date(year, month + 1, first.day) - ONE


lines = ["# Days of notice, worked out by make_notices.py: the last day of a period,",
         "# the notice, the last day on which it can be given, and the last one on which Norway and Egypt both work."]
for _ in range(4000):
    last = dt.date(1990, 1, 1) + dt.timedelta(days=draw.randrange(20000))
    if draw.random() < 0.4:
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    unit = draw.choice(["days", "weeks", "months", "months", "years"])
    count = draw.randint(2, {"days": 200, "weeks": 40, "months": 14, "years": 2}[unit])
    by = last
    while last_day(by + ONE, count, unit) > last:
        by -= ONE
    safe = by
    while safe.weekday() in (4, 5, 6) or (safe.month, safe.day) in HOLIDAYS:
        safe -= ONE
    lines.append(f"{last},{count} {unit},{by},{safe}")
(HERE / "notices.csv").write_text("\n".join(lines) + "\n")
