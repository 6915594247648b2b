#!/usr/bin/env python3
"""Writes the names of countries from Unicode CLDR, as the npm packages cldr-core and cldr-localenames-full hold it.

    npm install cldr-core cldr-localenames-full && scripts/countries.py node_modules

It writes config/countries.txt, which the program reads, and config/countries-more.txt, which it reads to import.
"""

import json
import pathlib
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The languages of the desk's callers, beside those of each country.
COMMON = ["en", "fr", "es", "zh", "zh-Hant"]
# Further languages of tables that are imported.
FURTHER = ["de", "it", "pt", "pt-PT", "ca", "nl", "pl", "ru", "tr", "ja", "ko", "ar"]
# Languages whose names count only where no country has them in another one: `Áo` is Austria, and AO is Angola.
OTHERS = [
    "cs", "sk", "hu", "ro", "bg", "el", "uk", "sr", "sr-Latn", "hr", "sl", "fi", "sv", "da", "no", "et", "lv", "lt", "th", "vi", "id", "fa", "he",
    "gl", "eu", "sq", "az", "hy", "ka", "kk", "mk", "is", "ms", "sw", "hi", "bn", "bs", "be", "ky", "uz", "mn", "af", "cy", "ga", "mt", "lb", "fil",
    "ur", "ta", "km", "lo", "my", "ne", "si", "am", "tk", "tg",
]
# As tables have it, where CLDR does not.
IN_TABLES = {
    line[:2]: line.split("|")[1:]
    for line in (ROOT / "scripts/countries-in-tables.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
}
# What has a code and is no country: unions, and what stands for the unknown.
NO_COUNTRY = {"EU", "UN", "QO", "XA", "XB", "ZZ"}
# As people say it, where CLDR has another order of words.
SAID = {"US": ["America"], "NL": ["Holland"], "KR": ["Republic of Korea"], "CD": ["DR Congo", "DRC"], "AE": ["Emirates", "UAE"],
        "GB": ["Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"]}


def is_short(name):
    """Whether a name is an abbreviation in letters, which may be another country's in another language."""
    return len(plain(name)) <= 3 and name.isascii() or len(plain(name)) <= 2 and not any("\u2e80" <= sign <= "\u9fff" for sign in name)


def plain(name):
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def main():
    packages = pathlib.Path(sys.argv[1])
    core, local = packages / "cldr-core", packages / "cldr-localenames-full"
    load = lambda path: json.loads(path.read_text(encoding="utf-8"))
    version = load(core / "package.json")["version"]
    codes = load(core / "supplemental/codeMappings.json")["supplemental"]["codeMappings"]
    spoken = load(core / "supplemental/territoryInfo.json")["supplemental"]["territoryInfo"]
    names = {}

    def territories(language):
        if language not in names:
            path = local / "main" / language / "territories.json"
            found = load(path)["main"][language]["localeDisplayNames"]["territories"] if path.exists() else {}
            names[language] = found
        return names[language]

    lines, more, later = [], [], []
    for code, other in sorted(codes.items()):
        if code in NO_COUNTRY or len(code) != 2 or "_alpha3" not in other or code not in territories("en"):
            continue
        people = spoken.get(code, {}).get("languagePopulation", {})
        official = [language for language, facts in people.items() if "official" in facts.get("_officialStatus", "")]
        found = []
        for language in COMMON + [language.replace("_", "-") for language in official]:
            for key, name in territories(language).items():
                short = key.endswith("-alt-short") and language != "en" and name.isascii() and len(name) <= 4
                if key.split("-alt-")[0] == code and not short and name not in found and name != code:
                    found.append(name)
        found += [name for name in SAID.get(code, []) if name not in found]
        lines.append("|".join([code, other["_alpha3"], *found]))
        further = list(IN_TABLES.get(code, []))
        for language in FURTHER:
            further += [name for key, name in territories(language).items() if key.split("-alt-")[0] == code]
        others = []
        for language in OTHERS:
            others += [name for key, name in territories(language).items() if key.split("-alt-")[0] == code]
        later.append((len(more), code, found, others))
        further = [name for name in dict.fromkeys(further) if name not in found and len(name) > 1 and name != code]
        more.append("|".join([code, *further]))
    taken = {}
    for line in lines + more:
        taken.update((plain(name), line[:2]) for name in line.split("|"))
    for place, code, found, others in later:
        had = [*found, *more[place].split("|")]
        free = [name for name in dict.fromkeys(others) if name not in had and not is_short(name) and taken.get(plain(name), code) == code]
        more[place] = "|".join([more[place], *free])
    head = f"""# Countries: ISO 3166 codes, and names in English, French, Spanish, Chinese and the official languages of each (scripts/countries.py).
# From Unicode CLDR {version}; Copyright (C) Unicode, Inc.; Unicode License V3, https://www.unicode.org/license.txt
"""
    head_more = head.replace("ISO 3166 codes, and names in English, French, Spanish, Chinese and the official languages of each", "further names of tables, and those in German, Italian, Portuguese, Catalan, Dutch, Polish, Russian, Turkish, Japanese, Korean, Arabic, and four dozen further languages")
    (ROOT / "config/countries-more.txt").write_text(head_more + "\n".join(more) + "\n", encoding="utf-8")
    (ROOT / "config/countries.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
