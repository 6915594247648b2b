#!/usr/bin/env python3
"""Works out tests/tables/renewals.csv apart from the program, with the standard library alone: python3 make_renewals.py.

Agreements between two of five sides, and how each stands on a day. Periods are laid one behind the other from the first
day on, each as long as its term by Python's own calendar; the last day for a notice is found by trying one day after the
other backwards, and moved back while it is a day off of either side. The numbers are drawn from a fixed seed.

Ostby and Vestby rest on Saturday and Sunday, Delta on Friday and Saturday. Kota is in a country that rests on Saturday and
Sunday, and says that it works from Sunday to Thursday; Fort works on Monday, Wednesday and Saturday. On 17 May and 26 June
both Ostby and Vestby are closed, on 29 November Ostby alone.
"""

import calendar
import datetime as dt
import pathlib
import random

HERE = pathlib.Path(__file__).parent
ONE = dt.timedelta(days=1)
WORKS = {"ostby": {0, 1, 2, 3, 4}, "vestby": {0, 1, 2, 3, 4}, "delta": {6, 0, 1, 2, 3}, "kota": {6, 0, 1, 2, 3}, "fort": {0, 2, 5}}
HOLIDAYS = {"ostby": {(5, 17), (6, 26), (11, 29)}, "vestby": {(5, 17), (6, 26)}}
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


def works(side, day):
    return day.weekday() in WORKS[side] and (day.month, day.day) not in HOLIDAYS.get(side, ())


def notice_days(last, notice, sides):
    by = last
    while last_day(by + ONE, notice) > last:
        by -= ONE
    safe = by
    while not all(works(side, safe) for side in sides):
        safe -= ONE
    return by, safe


def some_term(units):
    unit = draw.choice(units)
    return draw.randint(2, {"days": 400, "weeks": 60, "months": 30, "years": 6}[unit]), unit


def near_an_edge(first, term, length, notice, sides):
    """A day at which the answer turns, or the one beside it: the end of a period, its notice, the horizon before each."""
    last = last_day(first, term)
    for _ in range(draw.randint(0, 5) if length else 0):
        last = last_day(last + ONE, length)
    edges = [first, last, last + ONE, last - HORIZON * ONE]
    if notice:
        by, safe = notice_days(last, notice, sides)
        edges += [by, by + ONE, safe, safe + ONE, safe - HORIZON * ONE]
    return draw.choice(edges) + draw.choice([-1, 0, 0, 1]) * ONE


def row():
    sides = draw.sample(sorted(WORKS), 2)
    kind = draw.choice(["automatic"] * 6 + ["fixed", "by consent", "until notice"])
    first = dt.date(1995, 1, 1) + dt.timedelta(days=draw.randrange(9000))
    if draw.random() < 0.3:
        first = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    term = some_term(["days", "weeks", "months", "years", "years"])
    stated = draw.random() < 0.3
    again = some_term(["days", "months", "years"]) if draw.random() < 0.6 else None
    times = draw.randint(0, 4) if draw.random() < 0.4 else None
    notice = some_term(["days", "weeks"]) if draw.random() < 0.5 else (draw.randint(2, 9), "months")
    notice = notice if draw.random() < 0.85 else None
    # How long a period is that follows one whose end alone is stated, nobody knows.
    length = again or (None if stated else term)
    day = first + dt.timedelta(days=draw.randrange(-400, 6000))
    if draw.random() < 0.7:
        day = near_an_edge(first, term, length, notice, sides)
    ended = None
    if draw.random() < 0.15:
        ended = max(first, day + dt.timedelta(days=draw.choice([-400, -90, -1, 0, 1, 89, 90, 91, 600, 2000])))

    begin, last, left = first, last_day(first, term), times if times is not None else 10 ** 6
    stands_at = day if ended is None else ended
    while kind == "automatic" and last is not None and last < stands_at and left:
        if length is None:
            begin = last = None
        else:
            begin, left = last + ONE, left - 1
            last = last_day(begin, length)
    goes_on = kind == "automatic" and last is not None and left > 0 and ended is None
    by = safe = renews = ahead = earliest = None
    if kind == "until notice":
        begin = last = None
        if notice and ended is None:
            earliest = max(last_day(day + ONE, notice), last_day(first, term))
    if ended is not None:
        last = ended if last is None else min(last, ended)
    if goes_on:
        renews = last + ONE
        period, more = last, left
        if notice:
            by, safe = notice_days(last, notice, sides)
            ahead = (by, safe)
        while ahead is not None and ahead[0] < day:
            more -= 1
            period = last_day(period + ONE, length) if length and more > 0 else None
            ahead = notice_days(period, notice, sides) if period else None
    if ended is not None and ended < day:
        standing = "terminated"
    elif day < first:
        standing = "not yet in force"
    elif last is None:
        standing = "open-ended" if kind == "until notice" else "end unknown"
    elif ahead is not None and (ahead[1] - day).days <= HORIZON:
        standing = "notice window open"
    elif goes_on or (last - day).days > HORIZON:
        standing = "in force"
    else:
        standing = "expired" if last < day else "ending soon"
    due = None if ahead is None else ahead[1] if ahead[1] >= day else ahead[0]
    told = lambda value: "" if value is None else f"{value[0]} {value[1]}" if isinstance(value, tuple) else str(value)
    end = last_day(first, term) if stated else None
    asked = [" ".join(sides), kind, first, None if stated else term, end, again, times, notice, ended, day]
    with_notice = goes_on and notice
    answers = [standing, last, begin if with_notice else None, by, safe, renews, due, earliest]
    return ",".join(told(cell) for cell in asked + answers)


lines = ["# Agreements and how they stand on a day, worked out by make_renewals.py: the two sides, the kind of renewal, the",
         "# first day, the term or the last day, the term of each renewal (the first one's where it is empty), how many times,",
         "# the notice, the last day where a side has ended it, the day; then the standing, the last day, and of one that",
         "# renews itself again the first day of the period, the last day on which notice can be given, the last one on which",
         "# both sides work, the day on which it renews itself, and by when the next notice is given that can still be given;",
         "# and the earliest end of one that holds until notice."]
lines += [row() for _ in range(8000)]
(HERE / "renewals.csv").write_text("\n".join(lines) + "\n")
