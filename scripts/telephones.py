#!/usr/bin/env python3
"""Writes the numbering plans of the world from libphonenumber's metadata, as the PyPI package `phonenumbers` holds it.

    pip install phonenumbers && scripts/telephones.py

It writes config/telephone/plans.txt, which the program reads, and tests/tables/telephones.txt, the example numbers of
every region in several spellings, which a test reads. Neither needs a network once it is written.
"""

import pathlib

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumber, PhoneNumberFormat

ROOT = pathlib.Path(__file__).resolve().parent.parent
ORIGIN = f"""# From libphonenumber's metadata by way of the Python package phonenumbers {phonenumbers.__version__} (scripts/telephones.py).
# Copyright (C) The Libphonenumber Authors; Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0
"""
COLUMNS = """# A line a numbering plan, with `-` for what there is none of; `=` in the sixth column stands for the fifth.
# region code main|other|keeps-0 exit trunk trunk-pattern put-instead lengths numbers
"""
# A digit that mobile numbers of a country have behind the country code on some telephones, and not on others.
MOBILE = {"AR": "9", "MX": "1"}
# What was dialled before a number inside a country until it was given up, and still stands on cards.
GIVEN_UP = {"MX": "01|04[45]"}
KINDS = ["fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "uan"]


def described(metadata):
    """The kinds of number of a region that have an example."""
    kinds = [getattr(metadata, kind) for kind in KINDS]
    return [kind for kind in kinds if kind is not None and kind.example_number]


def plan(region, metadata):
    """The line of one numbering plan."""
    code = metadata.country_code
    regions = phonenumbers.region_codes_for_country_code(code)
    flags = "main" if region == "001" or regions[0] == region else "other"
    if any(kind.example_number.startswith("0") for kind in described(metadata)):
        flags += ",keeps-0"
    trunk = metadata.national_prefix or "-"
    parsed = metadata.national_prefix_for_parsing or GIVEN_UP.get(region, "-")
    instead = (metadata.national_prefix_transform_rule or "-").replace("\\", "$")
    lengths = ",".join(str(length) for length in metadata.general_desc.possible_length)
    exits = metadata.international_prefix or "-"
    cells = [region, str(code), flags, exits, trunk, "=" if parsed == trunk else parsed, instead, lengths]
    cells += [metadata.general_desc.national_number_pattern, MOBILE.get(region, "-")]
    return " ".join(cells)


def spelt(region, metadata):
    """The example numbers of a region: digits, then as written at home, abroad and from abroad."""
    kinds = {kind.example_number for kind in (metadata.fixed_line, metadata.mobile) if kind and kind.example_number}
    for example in sorted(kinds):
        number = phonenumbers.parse(f"+{metadata.country_code}{example}", region)
        if not phonenumbers.is_valid_number(number):
            continue
        digits = phonenumbers.format_number(number, PhoneNumberFormat.E164)[1:]
        abroad = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
        home = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
        away = next(other for other in ("DE", "US") if PhoneMetadata.metadata_for_region(other).country_code != metadata.country_code)
        dialled = phonenumbers.format_out_of_country_calling_number(number, away)
        yield "\t".join([region, digits, abroad, home, away, dialled])


def main():
    regions = {region: PhoneMetadata.metadata_for_region(region) for region in sorted(phonenumbers.SUPPORTED_REGIONS)}
    others = {code: PhoneMetadata.metadata_for_nongeo_region(code) for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS)}
    plans = [plan(region, metadata) for region, metadata in regions.items()]
    plans += [plan("001", metadata) for metadata in others.values()]
    (ROOT / "config/telephone/plans.txt").write_text(ORIGIN + COLUMNS + "\n".join(plans) + "\n", encoding="utf-8")
    numbers = [line for region, metadata in regions.items() for line in spelt(region, metadata)]
    (ROOT / "tests/tables/telephones.txt").write_text(ORIGIN + "\n".join(numbers) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
