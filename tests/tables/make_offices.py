#!/usr/bin/env python3
"""Works out tests/tables/offices.csv, moments.csv and overlaps.csv apart from the program.

    python3 -m venv venv && venv/bin/pip install tzdata==2026.6 babel==2.18.0
    PYTHONTZPATH= venv/bin/python tests/tables/make_offices.py

The clocks are those of Python's zoneinfo on the tzdata package (tzdb 2026f: PYTHONTZPATH is empty, so that the system's
zones are not used); the weekends are those of CLDR as Babel carries it. Whether an office is open is looked up minute by
minute of the day in the clock's local time, and the next change is found by walking on in steps of a quarter of an hour,
or of a minute where the clock is set in between. What two offices share is counted minute by minute of a day. Nothing here is shared with the program, and the numbers are drawn from
a fixed seed, so that every run writes the same files.
"""

import datetime as dt
import pathlib
import random
import zoneinfo

import tzdata
from babel import Locale, localedata

HERE = pathlib.Path(__file__).parent
UTC = dt.timezone.utc
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
draw = random.Random(20300615)
assert tzdata.IANA_VERSION == "2026f", tzdata.IANA_VERSION

ZONES = """Africa/Abidjan Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos Africa/Nairobi America/Asuncion
America/Bogota America/Caracas America/Edmonton America/Havana America/Los_Angeles America/Mexico_City America/Montevideo
America/New_York America/Nuuk America/Santiago America/Sao_Paulo America/St_Johns America/Vancouver America/Winnipeg
Antarctica/Troll Asia/Amman Asia/Baku Asia/Beirut Asia/Gaza Asia/Kathmandu Asia/Kolkata Asia/Pyongyang Asia/Riyadh
Asia/Shanghai Asia/Tbilisi Asia/Tehran Asia/Yangon Atlantic/Azores Australia/Adelaide Australia/Brisbane
Australia/Eucla Australia/Lord_Howe Australia/Sydney Europe/Athens Europe/Berlin Europe/Dublin Europe/Istanbul
Europe/London Europe/Madrid Europe/Moscow Europe/Volgograd Pacific/Apia Pacific/Auckland Pacific/Chatham
Pacific/Kiritimati Pacific/Marquesas Pacific/Niue UTC""".split()
COUNTRIES = "AE AF BH DZ EG ES IL IN IQ IR JO KW LY NO OM QA SA SD SY UG US YE".split()
PLACES, INSTANTS, MOMENTS, OVERLAPS = 130, 390, 6000, 1500


def weekends():
    """The days of the weekend by country, 0 for Monday, out of CLDR's data on locales."""
    found = {}
    for name in localedata.locale_identifiers():
        locale = Locale.parse(name)
        if locale.territory:
            day, days = locale.weekend_start, []
            while True:
                days.append(day)
                if day == locale.weekend_end:
                    break
                day = (day + 1) % 7
            found[locale.territory] = days
    return found


WEEKENDS = weekends()


def clock(zone, unix):
    return dt.datetime.fromtimestamp(unix, UTC).astimezone(zone)


def some_hours():
    """Hours of a week, as text and as minutes by day; now and then without end at midnight, or at night."""
    days, text, left = {}, [], list(range(7))
    for _ in range(draw.choice([1, 1, 2, 3])):
        if not left:
            break
        first = draw.choice(left)
        run = [first]
        while len(run) < draw.randint(1, 6) and (run[-1] + 1) % 7 in left and (run[-1] + 1) % 7 not in run:
            run.append((run[-1] + 1) % 7)
        edges = sorted(draw.sample(range(0, 97), draw.choice([2, 2, 4])))
        if draw.random() < 0.6:
            edges = draw.choice([[36, 52, 60, 72], [36, 68], [32, 64], [30, 50], [8, 12], [0, 10], [4, 96], [0, 96]])
        spans = [(edges[at] * 15, edges[at + 1] * 15) for at in range(0, len(edges), 2)]
        for day in run:
            days[day] = spans
            left.remove(day)
        said = DAYS[run[0]] + ("-" + DAYS[run[-1]] if len(run) > 1 else "")
        hour = lambda minute: f"{minute // 60:02}:{minute % 60:02}"
        text.append(said + " " + ", ".join(f"{hour(a)}-{hour(b)}" for a, b in spans))
    return "; ".join(text), days


def assumed_hours(country):
    return {day: [(9 * 60, 17 * 60)] for day in range(7) if day not in WEEKENDS.get(country, [5, 6])}


def is_open(place, unix):
    local = clock(place["zone"], unix)
    if local.date() in place["holidays"]:
        return False
    minute = local.hour * 60 + local.minute
    return any(a <= minute < b for a, b in place["days"].get(local.weekday(), []))


def next_change(place, unix):
    """The minutes until the office opens or closes; -1 where that is more than 40 days away."""
    now, minute = is_open(place, unix), unix // 60
    end = minute + 40 * 24 * 60
    offset = lambda minute: clock(place["zone"], minute * 60).utcoffset()
    while minute < end:
        step = minute // 15 * 15 + 15
        if offset(minute) != offset(step):
            for between in range(minute + 1, step):
                if is_open(place, between * 60) != now:
                    return between - unix // 60
        if is_open(place, step * 60) != now:
            return step - unix // 60
        minute = step
    return -1


def unix(year, month, day):
    return int(dt.datetime(year, month, day, tzinfo=UTC).timestamp())


def changes(zone):
    """The hours in which the clock of a zone is set, from 1992 to 2037."""
    found, hour, end = [], unix(1992, 1, 1), unix(2037, 12, 1)
    step = 7 * 24 * 3600
    while hour < end:
        if clock(zone, hour).utcoffset() != clock(zone, hour + step).utcoffset():
            low, high = hour, hour + step
            while high - low > 3600:
                middle = (low + high) // 2 // 3600 * 3600
                if clock(zone, middle).utcoffset() == clock(zone, low).utcoffset():
                    low = middle
                else:
                    high = middle
            found.append(high)
        hour += step
    return found


def places():
    for number in range(PLACES):
        name = ZONES[number % len(ZONES)]
        zone = zoneinfo.ZoneInfo(name)
        country = draw.choice(COUNTRIES)
        text, days = some_hours() if draw.random() < 0.7 else ("", assumed_hours(country))
        holidays = set()
        for _ in range(draw.randint(0, 12)):
            first = dt.date(2024, 1, 1) + dt.timedelta(days=draw.randrange(3650))
            holidays |= {first + dt.timedelta(days=more) for more in range(draw.choice([1, 1, 2, 3, 7]))}
        yield dict(number=number, name=name, zone=zone, country=country, text=text, days=days, holidays=holidays)


def some_instants(place):
    set_at = changes(place["zone"])
    holidays = [unix(day.year, day.month, day.day) for day in sorted(place["holidays"])]
    for _ in range(INSTANTS):
        kind = draw.random()
        if kind < 0.35 and set_at:
            yield (draw.choice(set_at) + draw.randrange(-2 * 86400, 2 * 86400)) // 60 * 60
        elif kind < 0.55 and holidays:
            yield (draw.choice(holidays) + draw.randrange(-3 * 86400, 3 * 86400)) // 60 * 60
        else:
            yield draw.randrange(unix(1992, 1, 1), unix(2037, 12, 1)) // 60 * 60


def write_offices():
    lines = ["# Offices and whether they are open, worked out by make_offices.py. A line that begins with 'place' has its",
             "# number, zone, country, hours (none where they are assumed) and holidays; any other has the number of a place,",
             "# an instant in minutes since 1970, the minutes that the clock there is ahead of UTC, whether the office is",
             "# open, and in how many minutes that changes (-1: not within 40 days)."]
    known = []
    for place in places():
        known.append(place)
        days = " ".join(day.isoformat() for day in sorted(place["holidays"]))
        lines.append(f"place|{place['number']}|{place['name']}|{place['country']}|{place['text']}|{days}")
        for at in sorted(some_instants(place)):
            ahead = int(clock(place["zone"], at).utcoffset().total_seconds()) // 60
            lines.append(f"{place['number']},{at // 60},{ahead},{int(is_open(place, at))},{next_change(place, at)}")
    (HERE / "offices.csv").write_text("\n".join(lines) + "\n")
    return known


def write_moments():
    lines = ["# Local times and the instants that they mean, worked out by make_offices.py: the zone, the local time, and the",
             "# minutes since 1970, the first of two where the clock is set back, and by the offset before where it is skipped."]
    for number in range(MOMENTS):
        name = ZONES[number % len(ZONES)]
        zone = zoneinfo.ZoneInfo(name)
        set_at = changes(zone) if number < 4 * len(ZONES) or draw.random() < 0.02 else []
        base = draw.choice(set_at) if set_at else draw.randrange(unix(1992, 1, 1), unix(2037, 12, 1))
        near = clock(zone, base).replace(tzinfo=None, fold=0, second=0, minute=0)
        local = near + dt.timedelta(minutes=draw.randrange(-180, 180))
        at = int(local.replace(tzinfo=zone, fold=0).timestamp()) // 60
        lines.append(f"{name},{local.isoformat(timespec='minutes')},{at}")
    (HERE / "moments.csv").write_text("\n".join(lines) + "\n")


def overlap(here, there, at):
    """The hours of both over the day of the one that asks: 24 cells each, the hour that it is, the minutes shared."""
    day = clock(here["zone"], at).date()
    begin = at // 60 * 60
    while clock(here["zone"], begin - 60).date() == day:
        begin -= 60
    shown, open_here, open_there, shared = [0] * 24, [0] * 24, [0] * 24, []
    while clock(here["zone"], begin).date() == day:
        hour = clock(here["zone"], begin).hour
        ours, theirs = is_open(here, begin), is_open(there, begin)
        shown[hour] += 1
        open_here[hour] += ours
        open_there[hour] += theirs
        if ours and theirs:
            if shared and shared[-1][1] == begin // 60:
                shared[-1][1] += 1
            else:
                shared.append([begin // 60, begin // 60 + 1])
        begin += 60
    cells = lambda minutes: "".join("." if not some else "#" if some == all_of_it else "-"
                                    for some, all_of_it in zip(minutes, shown))
    spans = " ".join(f"{a}-{b}" for a, b in shared)
    return f"{cells(open_here)},{cells(open_there)},{clock(here['zone'], at).hour},{spans}"


def write_overlaps(known):
    lines = ["# The hours of two offices over a day of the first, worked out by make_offices.py: the numbers of both places (in",
             "# offices.csv), an instant in minutes since 1970, 24 cells of each (closed, open for a part, or for the whole of",
             "# the hour), the hour that it is, and from when until when both are open, in minutes since 1970."]
    set_at = {place["number"]: changes(place["zone"]) for place in known}
    for _ in range(OVERLAPS):
        here, there = draw.sample(known, 2)
        near = draw.choice([set_at[here["number"]], set_at[there["number"]]])
        if near and draw.random() < 0.6:
            at = (draw.choice(near) + draw.randrange(-86400, 86400)) // 60 * 60
        else:
            at = draw.randrange(unix(1992, 1, 1), unix(2037, 12, 1)) // 60 * 60
        lines.append(f"{here['number']},{there['number']},{at // 60},{overlap(here, there, at)}")
    (HERE / "overlaps.csv").write_text("\n".join(lines) + "\n")


known = write_offices()
write_moments()
write_overlaps(known)
