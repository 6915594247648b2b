#!/usr/bin/env python3
"""Works out tests/tables/renewals.csv apart from the program, with the standard library alone: python3 make_renewals.py.

Agreements between a Norwegian and an Egyptian side, and how each stands on a day. Periods are laid one behind the other
from the first day on, each as long as its term by Python's own calendar; the last day for a notice is found by trying one
day after the other backwards, and moved back while it is a day off of either side. The numbers are drawn from a fixed
seed.
"""

import calendar
import datetime as dt
import pathlib
import random

HERE = pathlib.Path(__file__).parent
ONE = dt.timedelta(days=1)
HOLIDAYS = {(5, 17), (11, 29), (6, 26)}
HORIZON = 90
draw = random.Random(20300617)


def last_day(first, term):
    count, unit = term
    if unit in ("days", "weeks"):
        return first + dt.timedelta(days=count * (7 if unit == "weeks" else 1)) - ONE
    year, month = divmod(first.year * 12 + first.month - 1 + count * (12 if unit == "years" else 1), 12)
    length = calendar.monthrange(year, month + 1)[1]
    if first.day > length:
        return dt.date(year, month + 1, length)
    return dt.date(year, month + 1, first.day) - ONE


def notice_days(last, notice):
    by = last
    while last_day(by + ONE, notice) > last:
        by -= ONE
    safe = by
    while safe.weekday() in (4, 5, 6) or (safe.month, safe.day) in HOLIDAYS:
        safe -= ONE
    return by, safe


def some_term(units):
    unit = draw.choice(units)
    return draw.randint(2, {"days": 400, "weeks": 60, "months": 30, "years": 6}[unit]), unit


def near_an_edge(first, term, length, notice):
    """A day at which the answer turns, or the one beside it: the end of a period, its notice, the horizon before each."""
    last = last_day(first, term)
    for _ in range(draw.randint(0, 5)):
        last = last_day(last + ONE, length)
    by, safe = notice_days(last, notice)
    edge = draw.choice([first, last, last + ONE, last - HORIZON * ONE, by, safe, safe - HORIZON * ONE])
    return edge + draw.choice([-1, 0, 1]) * ONE


def row():
    kind = draw.choice(["automatic"] * 5 + ["fixed", "by consent", "until notice"])
    first = dt.date(1995, 1, 1) + dt.timedelta(days=draw.randrange(9000))
    if draw.random() < 0.3:
        first = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    term = some_term(["days", "weeks", "months", "years", "years"])
    again = some_term(["days", "months", "years"]) if draw.random() < 0.7 else None
    times = draw.randint(0, 4) if draw.random() < 0.4 else None
    notice = some_term(["days", "weeks"]) if draw.random() < 0.5 else (draw.randint(2, 9), "months")
    length = again or term
    day = first + dt.timedelta(days=draw.randrange(-400, 6000))
    if draw.random() < 0.7:
        day = near_an_edge(first, term, length, notice)

    begin, last, left = first, last_day(first, term), times if times is not None else 10 ** 6
    while kind == "automatic" and last < day and left:
        begin, left = last + ONE, left - 1
        last = last_day(begin, length)
    goes_on = kind == "automatic" and left > 0
    by = safe = renews = ahead = ends = None
    if kind == "until notice":
        standing, begin, last = "open-ended", None, None
        ends = max(last_day(day + ONE, notice), last_day(first, term))
    else:
        if goes_on:
            by, safe = notice_days(last, notice)
            renews = last + ONE
        ahead = safe if goes_on else None
        period, more = last, left
        while ahead is not None and ahead < day:
            period, more = last_day(period + ONE, length), more - 1
            ahead = notice_days(period, notice)[1] if more > 0 else None
        if ahead is not None and (ahead - day).days <= HORIZON:
            standing = "notice window open"
        elif goes_on or (last - day).days > HORIZON:
            standing = "in force"
        else:
            standing = "expired" if last < day else "ending soon"
    if day < first:
        standing = "not yet in force"
    told = lambda value: "" if value is None else f"{value[0]} {value[1]}" if isinstance(value, tuple) else str(value)
    cells = [kind, first, term, again, times, notice, day, standing, last, begin if goes_on else None, by, safe, renews, ahead, ends]
    return ",".join(told(cell) for cell in cells)


lines = ["# Agreements and how they stand on a day, worked out by make_renewals.py: the kind of renewal, the first day, the",
         "# term, the term of each renewal (the first one's where it is empty), how many times, the notice, the day; then the",
         "# standing, the last day, and of one that renews itself again the first day of the period, the last day on which",
         "# notice can be given, the last one on which Norway and Egypt both work, the day on which it renews itself, and",
         "# the last safe day of the next notice that can still be given; and the earliest end of one that holds until notice."]
lines += [row() for _ in range(6000)]
(HERE / "renewals.csv").write_text("\n".join(lines) + "\n")
