#!/usr/bin/env python3
"""Writes the coast lines of Natural Earth's land at 1:110 million, as the npm package world-atlas holds it.

    npm install world-atlas@2 && scripts/coast.py node_modules

It writes config/coast.z, which the program unpacks when a map is opened: lines one after the other, in the zlib format.
Each is the number of its points, and of each point how much further east and north it lies than the one before, in tenths
of a degree; numbers are in groups of seven bits, the lowest first. src/geometry/coast.rs reads them.
"""

import json
import pathlib
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The program grows by so much at most.
BUDGET = 25_000
# How far a point may lie off the line that leaves it out, in degrees.
TOLERANCE = 0.12


def lines(topology):
    """Each arc once, in degrees."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        yield from parts(line)


def parts(line):
    """The line in parts that do not cross the date line, without those that run along it: the land goes on there."""
    part = [line[0]]
    for before, point in zip(line, line[1:]):
        is_torn = abs(before[0] - point[0]) > 180
        runs_along = abs(abs(before[0]) - 180) < 0.05 and abs(abs(point[0]) - 180) < 0.05
        if is_torn or runs_along:
            yield part
            part = []
        part.append(point)
    yield part


def simple(line):
    """The line without the points that lie on it but for the tolerance (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def off(point):
        x, y = point
        if length == 0:
            return ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
        return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length

    far = max(range(1, len(line) - 1), key=lambda at: off(line[at]))
    if off(line[far]) <= TOLERANCE:
        return [line[0], line[-1]]
    return simple(line[: far + 1])[:-1] + simple(line[far:])


def number(value):
    """A number of either sign, in groups of seven bits."""
    value = value << 1 if value >= 0 else (-value << 1) - 1
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def main():
    source = pathlib.Path(sys.argv[1]) / "world-atlas" / "land-110m.json"
    topology = json.loads(source.read_text())
    written = bytearray()
    points = 0
    for line in lines(topology):
        if len(line) < 2:
            continue
        tenths = [(round(x * 10), round(y * 10)) for x, y in simple(line)]
        tenths = [one for at, one in enumerate(tenths) if at == 0 or one != tenths[at - 1]]
        # What is left of the smallest islands is a point.
        tenths = tenths if len(tenths) > 1 else tenths * 2
        points += len(tenths)
        written += number(len(tenths))
        x = y = 0
        for east, north in tenths:
            written += number(east - x) + number(north - y)
            x, y = east, north
    packed = zlib.compress(bytes(written), 9)
    assert len(packed) <= BUDGET, f"{len(packed)} bytes"
    (ROOT / "config" / "coast.z").write_bytes(packed)
    print(f"{points} points, {len(written)} bytes, {len(packed)} packed")


main()
