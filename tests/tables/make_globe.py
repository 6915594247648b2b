#!/usr/bin/env python3
"""Writes globe.csv: distances, middles of great circles, and altitudes of the sun, by other formulas than the program's.

    tests/tables/make_globe.py

Great circles: the haversine formula, and the formula for the middle of two points (Movable Type Scripts; the program turns
one vector into the other). The sun: NOAA's General Solar Position Calculations, which go by the fraction of the year (the
program goes by the ecliptic longitude and sidereal time). NOAA's are off by half a degree at most, and so they agree within 0.6.
"""

import datetime
import math
import pathlib

PLACES = {
    "Barcelona": (41.39, 2.16), "Guangzhou": (23.12, 113.25), "Sydney": (-33.87, 151.21), "Montréal": (45.51, -73.59),
    "Bogotá": (4.61, -74.08), "Dakar": (14.69, -17.45), "Auckland": (-36.85, 174.76), "Honolulu": (21.31, -157.86),
    "Quito": (-0.23, -78.52), "Singapore": (1.29, 103.85), "Tromsø": (69.65, 18.96), "Ushuaia": (-54.81, -68.31),
}
PAIRS = [
    ("Barcelona", "Guangzhou"), ("Montréal", "Guangzhou"), ("Sydney", "Bogotá"), ("Auckland", "Honolulu"),
    ("Dakar", "Montréal"), ("Tromsø", "Ushuaia"), ("Quito", "Singapore"), ("Honolulu", "Guangzhou"),
]
INSTANTS = [
    "2017-01-16T10:30", "2016-10-14T15:00", "2017-03-20T10:29", "2017-06-21T04:24", "2017-12-21T16:28",
    "2030-09-01T23:45", "1998-02-11T06:10", "2024-02-29T12:00",
]


def distance(one, other):
    (a, b), (c, d) = [tuple(map(math.radians, place)) for place in (one, other)]
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(h))


def middle(one, other):
    (a, b), (c, d) = [tuple(map(math.radians, place)) for place in (one, other)]
    x = math.cos(c) * math.cos(d - b)
    y = math.cos(c) * math.sin(d - b)
    lat = math.atan2(math.sin(a) + math.sin(c), math.hypot(math.cos(a) + x, y))
    lon = b + math.atan2(y, math.cos(a) + x)
    return math.degrees(lat), (math.degrees(lon) + 540) % 360 - 180


def altitude(place, at):
    start = datetime.datetime(at.year, 1, 1)
    days = 366 if at.year % 4 == 0 else 365
    hour = at.hour + at.minute / 60
    year = 2 * math.pi / days * ((at - start).days + (hour - 12) / 24)
    equation = 229.18 * (0.000075 + 0.001868 * math.cos(year) - 0.032077 * math.sin(year)
                         - 0.014615 * math.cos(2 * year) - 0.040849 * math.sin(2 * year))
    declination = (0.006918 - 0.399912 * math.cos(year) + 0.070257 * math.sin(year) - 0.006758 * math.cos(2 * year)
                   + 0.000907 * math.sin(2 * year) - 0.002697 * math.cos(3 * year) + 0.00148 * math.sin(3 * year))
    lat, lon = place
    minutes = hour * 60 + equation + 4 * lon
    angle = math.radians(minutes / 4 - 180)
    lat = math.radians(lat)
    cosine = math.sin(lat) * math.sin(declination) + math.cos(lat) * math.cos(declination) * math.cos(angle)
    return 90 - math.degrees(math.acos(cosine))


def main():
    lines = ["# made by make_globe.py: line,from_lat,from_lon,to_lat,to_lon,km,middle_lat,middle_lon; sun,unix,lat,lon,altitude"]
    for one, other in PAIRS:
        one, other = PLACES[one], PLACES[other]
        lat, lon = middle(one, other)
        lines.append(f"line,{one[0]},{one[1]},{other[0]},{other[1]},{distance(one, other):.1f},{lat:.3f},{lon:.3f}")
    for written in INSTANTS:
        at = datetime.datetime.fromisoformat(written)
        unix = int(at.replace(tzinfo=datetime.timezone.utc).timestamp())
        for place in PLACES.values():
            lines.append(f"sun,{unix},{place[0]},{place[1]},{altitude(place, at):.2f}")
    (pathlib.Path(__file__).parent / "globe.csv").write_text("\n".join(lines) + "\n")


main()
