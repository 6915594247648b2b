"""Merges made-up folders by the rules of docs/merge.md, and compares with what citydesk made of them.

It was written from docs/merge.md and docs/data.md alone, without a look at the program, so that neither repeats a mistake
of the other. The kinds and their fields are read from the tables of docs/data.md.

    python3 merge_by_docs.py DOCS < LINES

Each line is a JSON object: `seed`, `base`, `ours` and `theirs` (texts by file name), `stamps` (of ours and theirs: `who`,
`at` as seconds, `local` by the clock of the author), `fields` (of ours and theirs: a stamp by "kind id key"), `made` (what
citydesk made of them as either side: `files`, and the contradictions as `told`). Where both differ it says so and ends
with 1.
"""

import json
import re
import sys
import tomllib
from datetime import date, datetime

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or later is needed: tomllib")


class Field:
    def __init__(self, holds, required, usual):
        self.is_list = holds.startswith("list of")
        self.is_table = holds in ("table", "list of tables")
        self.is_link = holds in ("id", "list of ids")
        self.is_term = holds in ("term", "time of notice")
        self.required = required
        self.usual = usual
        self.parts = {}

    def is_parted(self):
        """Whether it is merged part by part."""
        return self.is_table and not all(part.required for part in self.parts.values())

    def of_tables(self):
        return self.is_list and self.is_table


# The words of the kinds of records.
KINDS = set()

# A field that no kind has is one value.
UNKNOWN = Field("text", False, None)


def read_kinds(docs):
    """The fields of each kind; those above the records of a file are of the kind ''."""
    with open(f"{docs}/data.md", encoding="utf-8") as file:
        text = file.read().split("<!-- fields -->")[1].split("<!-- end -->")[0]
    kinds, every = {}, {}
    for section in re.split(r"^### ", text, flags=re.M)[1:]:
        head, _, body = section.partition("\n")
        fields = dict(every)
        for name, holds, means in re.findall(r"^\| (\S+) \| (.+?) \| (.*) \|$", body, flags=re.M):
            if name == "field":
                continue
            usual = re.search(r"Usually (\w+)\.", means)
            usual = usual and (int(usual[1]) if usual[1].isdigit() else usual[1])
            field = Field(holds, name.startswith("**"), usual)
            if holds == "id" and name in ("**`id`**", "`uid_domain`"):
                field.is_link = False
            name = name.strip("*`")
            top, _, part = name.partition(".")
            if part:
                fields[top].parts[part] = field
            else:
                fields[top] = field
        if head == "Every record":
            every = fields
        elif head.startswith("`[["):
            kinds[head.strip("`[]")] = fields
            KINDS.add(head.strip("`[]"))
        else:
            # Files have no ids, and are not asked about.
            kinds[""] = {name: field for name, field in fields.items() if name not in every or name in body}
    kinds["views"] = {name: field for name, field in kinds[""]["views"].parts.items()}
    return kinds


# What a field says.


def printed(text):
    """A text without control characters."""
    return "".join(sign for sign in text if not (ord(sign) < 32 or 127 <= ord(sign) < 160))


def scalar(value, field):
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, str):
        text = printed(value).strip()
        if field.is_term:
            return re.sub(r"(\d+)\s+([a-z]+?)s?\b", lambda it: f"{it[1]} {it[2]}{'s' * (it[1] != '1')}", text)
        return text
    return value


def says(value, field):
    """What a field says, without regard to how it is written; None where it is nothing."""
    if field is UNKNOWN:
        return plain(value)
    if isinstance(value, dict):
        parts = {key: says(part, field.parts.get(key, UNKNOWN)) for key, part in value.items()}
        value = {key: part for key, part in sorted(parts.items()) if part is not None}
        return [value] if value and field.is_list else value or None
    if isinstance(value, list):
        inner = Field("text", False, None)
        inner.is_term, inner.parts = field.is_term, field.parts
        value = [part for part in (says(one, inner) for one in value) if part is not None]
        if not value:
            return None
        return value[0] if not field.is_list and len(value) == 1 else value
    value = scalar(value, field)
    if value is None or value == "" or value is False or (field.usual is not None and value == field.usual):
        return None
    return [value] if field.is_list else value


def plain(value):
    """A value as it stands there, with days and times as texts."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def text_of(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def bytes_of(value):
    """What a value says, as bytes that put it in an order."""
    if value is None:
        return b""
    if isinstance(value, dict):
        return b"{" + b"".join(key.encode() + b"=" + bytes_of(value[key]) + b"," for key in sorted(value)) + b"}"
    if isinstance(value, list):
        return b"[" + b"".join(bytes_of(one) + b"," for one in value) + b"]"
    return b'"' + value.encode() if isinstance(value, str) else json.dumps(value).encode()


# What is read.


class Record:
    def __init__(self, kind, key, fields, file, table):
        self.kind, self.key, self.fields, self.file, self.table = kind, key, fields, file, table

    def id(self):
        return self.fields.get("id")


class State:
    """Records of some files: by key, and the keys in each file in their order."""

    def __init__(self, kinds, files, names, lenient=False):
        self.kinds, self.records, self.order, self.is_broken = kinds, {}, {}, False
        for name in sorted(names):
            if name not in files:
                continue
            self.order[name] = []
            try:
                table = tomllib.loads(files[name])
            except tomllib.TOMLDecodeError:
                if not lenient:
                    raise
                self.is_broken = True
                continue
            lists = {key: list(value) for key, value in table.items() if is_records(value)}
            top = {key: value for key, value in table.items() if key not in lists}
            if top:
                self.add(name, "", name, top)
            for kind in re.findall(r"^\[\[(\w+)\]\]", files[name], flags=re.M):
                self.add(name, kind, None, lists[kind].pop(0))

    def add(self, name, kind, ident, table):
        schema = schema_of(self.kinds, (kind, ident))
        fields = {key: says(value, schema.get(key, UNKNOWN)) for key, value in table.items()}
        fields = {key: value for key, value in fields.items() if value is not None}
        if ident is None:
            ident = fields.get("name" if kind == "views" else "id")
            if ident is None:
                ident = text_of(fields)
        number = 0
        while (kind, ident, number) in self.records:
            number += 1
        record = Record(kind, (kind, ident, number), fields, name, plain(table))
        self.records[record.key] = record
        if kind:
            self.order[name].append(record.key)

    def rename(self, key, new):
        """Gives a record another id, and what names it follows."""
        record = self.records.pop(key)
        old = record.fields["id"]
        record.fields["id"] = new
        record.key = (key[0], new, 0)
        self.records[record.key] = record
        self.order[record.file] = [record.key if one == key else one for one in self.order[record.file]]
        for one in self.records.values():
            for field, parts in links(schema_of(self.kinds, one.key)):
                if field in one.fields:
                    one.fields[field] = followed(one.fields[field], parts, old, new)


def schema_of(kinds, key):
    """The fields that a record may have; what stands above the records of a file is known in `dataset.toml`."""
    return {} if not key[0] and key[1].split("/")[-1] != "dataset.toml" else kinds.get(key[0], {})


def is_record(key):
    """Whether it is a record of a known kind."""
    return key[0] in KINDS


def is_records(value):
    return isinstance(value, list) and value and all(isinstance(one, dict) for one in value)


def links(schema):
    """Fields that name records, and the parts of tables that do."""
    for name, field in schema.items():
        parts = [part for part, inner in field.parts.items() if inner.is_link]
        if field.is_link or parts:
            yield name, parts


def followed(value, parts, old, new):
    if isinstance(value, list):
        return [followed(one, parts, old, new) for one in value]
    if isinstance(value, dict):
        return {key: (new if key in parts and part == old else part) for key, part in value.items()}
    return new if value == old else value


def named_by(fields, schema):
    """The ids that a record names."""
    found = set()
    for name, parts in links(schema):
        value = fields.get(name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                found.update(one[part] for part in parts if part in one)
            elif one is not None:
                found.add(one)
    return found


# The merge.


class Stamp:
    def __init__(self, raw):
        self.who, self.at, self.local = raw["who"], raw["at"], raw["local"]

    def key(self):
        return (self.at, self.who.encode())


class Merge:
    def __init__(self, kinds, case):
        self.kinds, self.case = kinds, case
        names = set(case["base"]) | set(case["ours"]) | set(case["theirs"])
        states = [case["base"], case["ours"], case["theirs"]]
        self.same = {name for name in names if all(one.get(name) == states[0].get(name) for one in states)}
        self.names = names - self.same
        self.base = State(kinds, case["base"], self.names, lenient=True)
        self.sides = [State(kinds, case[side], self.names) for side in ("ours", "theirs")]
        self.stamps = [Stamp(case["stamps"][side]) for side in ("ours", "theirs")]
        self.fields = [case["fields"][side] for side in ("ours", "theirs")]
        self.told = []

    def stamp(self, side, record, field):
        known = self.fields[side] if is_record(record) else {}
        raw = known.get(f"{record[0]} {record[1]} {field.partition('.')[0]}")
        return Stamp(raw) if raw else self.stamps[side]

    def later_of(self, record, field, values):
        """The side with the later value of a field."""
        keys = [(*self.stamp(side, record, field).key(), bytes_of(values[side])) for side in (0, 1)]
        return 0 if keys[0] > keys[1] else 1

    def ask(self, record, field, item, kept, other, keeper, stamps=None):
        """A contradiction whose value of one side is kept."""
        stamps = stamps or [self.stamp(side, record, field) for side in (0, 1)]
        question = {"field": field, "item": item, "kept": kept, "other": other}
        question |= {"kept_by": stamps[keeper].who, "kept_on": stamps[keeper].local}
        question |= {"other_by": stamps[1 - keeper].who, "other_on": stamps[1 - keeper].local}
        self.told.append((record, {key: value for key, value in question.items() if value is not None}))

    # 1. New ids.

    def new_ids(self):
        taken = {
            record.fields.get("id")
            for state in (self.base, *self.sides)
            for record in state.records.values()
            if record.fields.get("id")
        }
        for name in self.same:
            for kind, value in tomllib.loads(self.case["base"][name]).items():
                if is_records(value):
                    taken |= {one.get("id") for one in value}
        if self.base.is_broken:
            return
        found = []
        for side in (0, 1):
            mine, yours = self.sides[side].records, self.sides[1 - side].records
            for key in mine:
                if key in self.base.records or not is_record(key) or key[2]:
                    continue
                if key in yours:
                    rival = key if side == 0 and not self.are_same(key) else None
                    is_old = False
                else:
                    rivals = [one for one in yours if one[1] == key[1] and one not in mine and is_record(one)]
                    rival = rivals[0] if rivals else None
                    is_old = rival in self.base.records
                if rival is None:
                    continue
                if is_old:
                    # One of the base goes where nobody has changed it.
                    if yours[rival].fields != self.base.records[rival].fields:
                        found.append((side, key, rival))
                elif side == 0:
                    later = self.later_id(key, rival)
                    found.append((later, *((key, rival) if later == 0 else (rival, key))))
        for mover, key, rival in found:
            number = 2
            while f"{key[1]}-{number}" in taken:
                number += 1
            new = f"{key[1]}-{number}"
            taken.add(new)
            stamps = [self.stamp(side, key if side == mover else rival, "id") for side in (0, 1)]
            self.sides[mover].rename(key, new)
            self.ask((key[0], new, 0), "id", None, new, key[1], mover, stamps)

    def later_id(self, ours, theirs):
        """The side that has made its record later."""
        keys = []
        for side, key in enumerate((ours, theirs)):
            said = f"[[{key[0]}]] ".encode() + bytes_of(self.sides[side].records[key].table)
            keys.append((*self.stamp(side, key, "id").key(), said))
        return 0 if keys[0] > keys[1] else 1

    def are_same(self, key):
        schema = schema_of(self.kinds, key)
        ours, theirs = (side.records[key].fields for side in self.sides)

        def called(fields):
            name = next((fields[key] for key in ("title", "name", "short") if key in fields), None)
            return name and " ".join(str(name).split()).casefold()

        names = called(ours), called(theirs)
        if names[0] != names[1]:
            return False
        single = [
            name
            for name in ours
            if name in theirs
            and name in schema
            and name not in ("id", "certainty", "notes")
            and not schema[name].is_list
            and not schema[name].is_parted()
            and not isinstance(ours[name], list)
        ]
        differ = sum(ours[name] != theirs[name] for name in single)
        return differ * 3 <= len(single) if names[0] else differ == 0

    # 2. Which records there are.

    def run(self):
        self.new_ids()
        base, (ours, theirs) = self.base.records, self.sides
        self.result, waiting, self.kept = {}, {}, set()
        for key in dict.fromkeys([*base, *ours.records, *theirs.records]):
            have = [side for side in (0, 1) if key in self.sides[side].records]
            if len(have) == 2:
                self.result[key] = self.merged(key)
            elif have and key not in base:
                self.result[key] = dict(self.sides[have[0]].records[key].fields)
            elif have:
                fields = self.sides[have[0]].records[key].fields
                if fields == base[key].fields:
                    waiting[key] = have[0]
                else:
                    self.keep(key, have[0])
        while True:
            there = {key[1] for key in self.result if is_record(key)}
            back = [key for key in waiting if is_record(key) and key[1] not in there and self.is_named(key)]
            for key in back:
                self.keep(key, waiting.pop(key))
            if not back:
                break
        self.place()
        self.told.sort(key=lambda one: (one[0][:2], one[1]["field"], one[1].get("item", "")))
        for record, question in self.told:
            # Of several of one kind and id, the first is asked about.
            asked = min((key for key in self.result if key[:2] == record[:2]), default=None)
            if asked and is_record(asked) and question not in self.result[asked].get("questions", []):
                self.result[asked]["questions"] = [*self.result[asked].get("questions", []), question]

    def keep(self, key, side):
        self.result[key] = dict(self.sides[side].records[key].fields)
        self.kept.add(key)
        self.ask(key, "id", None, key[1], None, side)

    def is_named(self, key):
        ident = key[1]
        for other, fields in self.result.items():
            schema = schema_of(self.kinds, other)
            if ident not in named_by(fields, schema):
                continue
            before = self.base.records.get(other)
            if other in self.kept or before is None or ident not in named_by(before.fields, schema):
                return True
        return False

    # 3. Fields.

    def merged(self, key):
        schema = schema_of(self.kinds, key)
        base = self.base.records.get(key)
        base = base.fields if base else {}
        sides = [side.records[key].fields for side in self.sides]
        self.decided = []
        if is_record(key):
            still = [one for side in sides for one in side.get("questions", [])]
            gone = [one for one in base.get("questions", []) if one not in still]
            self.decided = [(one.get("field", ""), one.get("item")) for one in gone]
        result = {}
        for name in dict.fromkeys([*base, *sides[0], *sides[1]]):
            values = [side.get(name) for side in sides]
            value = self.field(key, name, schema.get(name, UNKNOWN), base.get(name), values, None)
            if value is not None:
                result[name] = value
        return result

    def field(self, record, name, field, base, values, item):
        """What a field says when both are put together."""
        if values[0] == values[1]:
            return values[0]
        is_decided = base in values and self.is_decided(name, item)
        if base in values and not is_decided:
            return values[1] if values[0] == base else values[0]
        if field.of_tables():
            return self.tables(record, name, field, base or [], [value or [] for value in values])
        if field.is_list:
            return self.values(record, name, base or [], [value or [] for value in values])
        if field.is_parted() and all(value is not None for value in values):
            result = {}
            for part in dict.fromkeys([*(base or {}), *values[0], *values[1]]):
                each = [value.get(part) for value in values]
                inner = field.parts.get(part, UNKNOWN)
                value = self.field(record, f"{name}.{part}", inner, (base or {}).get(part), each, item)
                if value is not None:
                    result[part] = value
            return result or None
        by = "questions" if is_decided else name
        side = self.later_of(record, by, values)
        stamps = [self.stamp(side, record, by) for side in (0, 1)]
        self.ask(record, name, item, values[side], values[1 - side], side, stamps)
        return values[side]

    def is_decided(self, name, item):
        """Whether both sides have answered a question about a field, or a part of it."""
        return any(
            (field == name or field.startswith(f"{name}.")) and item in (None, asked) for field, asked in self.decided
        )

    def values(self, record, name, base, sides):
        every = dict.fromkeys([*base, *sides[0], *sides[1]])
        kept = {
            one: one
            for one in every
            if (one in sides[0] and one in sides[1]) or ((one in sides[0] or one in sides[1]) and one not in base)
        }
        later = self.later_of(record, name, sides)
        return [kept[one] for one in ordered(list(base), sides, set(kept), later)] or None

    def tables(self, record, name, field, base, sides):
        required = [part for part, inner in field.parts.items() if inner.required]
        if name == "views":
            known = ["name"]
        elif name == "questions" or len(required) == len(field.parts) or not required:
            known = None
        else:
            known = required[:-1] if len(required) > 1 else required

        def keyed(tables):
            found = {}
            for table in tables:
                said = text_of(table) if known is None else tuple(str(table.get(part, "")) for part in known)
                number = 0
                while (said, number) in found:
                    number += 1
                found[(said, number)] = table
            return found

        base, sides = keyed(base), [keyed(side) for side in sides]
        result = {}
        for key in dict.fromkeys([*base, *sides[0], *sides[1]]):
            have = [side for side in (0, 1) if key in sides[side]]
            item = ", ".join(key[0]) if known else None
            if len(have) == 2:
                merged = {}
                before, each = base.get(key, {}), [side[key] for side in sides]
                for part in dict.fromkeys([*before, *each[0], *each[1]]):
                    both = [one.get(part) for one in each]
                    inner = field.parts.get(part, UNKNOWN)
                    value = self.field(record, f"{name}.{part}", inner, before.get(part), both, item)
                    if value is not None:
                        merged[part] = value
                result[key] = merged
            elif have and key not in base:
                result[key] = sides[have[0]][key]
            elif have and (sides[have[0]][key] != base[key] or self.is_decided(name, item)):
                result[key] = sides[have[0]][key]
                by = "questions" if self.is_decided(name, item) else name
                self.ask(record, name, item, result[key], None, have[0], [self.stamp(side, record, by) for side in (0, 1)])
        later = self.later_of(record, name, [list(side.values()) for side in sides])
        by_time = (lambda key: result[key].get("on", "")) if name == "calls" else None
        order = ordered(list(base), [list(side) for side in sides], set(result), later, by_time)
        return [result[key] for key in order] or None

    # 5. Files.

    def place(self):
        self.renames()
        places = {}
        for key in self.result:
            before = self.base.records.get(key)
            files = [side.records[key].file if key in side.records else None for side in self.sides]
            if None in files:
                files = [file and self.renamed.get(file, file) for file in files]
            moved = [side for side in (0, 1) if files[side] and (before is None or files[side] != before.file)]
            if not moved:
                places[key] = before.file
            else:
                places[key] = files[self.later_of(key, "id", files) if len(moved) == 2 else moved[0]]
        self.files = {}
        for name in self.names | set(places.values()):
            here = {key for key in places if places[key] == name}
            has = [name in side.order for side in self.sides]
            is_new = any(has) and name not in self.base.order
            if not (all(has) or is_new or here):
                continue
            # A file that has another name on a side is the same one.
            olds = [old for old in sorted(self.renamed) if self.renamed[old] == name]

            def order(state):
                return state.order.get(name, next((state.order[old] for old in olds if old in state.order), []))

            texts = [self.case[side].get(name, "").encode() for side in ("ours", "theirs")]
            keys = [(*stamp.key(), text) for stamp, text in zip(self.stamps, texts)]
            later = 0 if keys[0] > keys[1] else 1
            headed = {key for key in here if key[0]}
            self.files[name] = ordered(order(self.base), [order(side) for side in self.sides], headed, later)

    def renumber(self):
        """Of several records of one kind and id, the first is the first in what came of it."""
        new, numbers = {}, {}
        for name in sorted(self.files):
            for key in self.files[name]:
                numbers[key[:2]] = numbers.get(key[:2], -1) + 1
                new[key] = (*key[:2], numbers[key[:2]])
        self.result = {new.get(key, key): fields for key, fields in self.result.items()}
        self.files = {name: [new[key] for key in keys] for name, keys in self.files.items()}

    def renames(self):
        """The new name of each file that one side has given one and the other has not."""
        self.renamed = {}
        for name in self.base.order:
            for side in (0, 1):
                if name in self.sides[side].order or name not in self.sides[1 - side].order:
                    continue
                records = self.sides[side].records
                gone = [records[key].file for key in self.base.order[name] if key in records]
                most = max(sorted(set(gone)), key=gone.count, default=None)
                if most is not None and most not in self.base.order:
                    self.renamed[name] = most


# 4. Order.


def ordered(base, sides, kept, later, by_time=None):
    """The keys that are kept, in their order."""
    base = list(dict.fromkeys(base))
    sides = [list(dict.fromkeys(side)) for side in sides]

    def is_changed(side):
        common = [key for key in base if key in side and key in kept]
        return common != [key for key in side if key in base and key in kept]

    changed = [side for side in (0, 1) if is_changed(sides[side])]
    order = base if not changed else sides[changed[0] if len(changed) == 1 else later]
    stays = [key for key in order if key in base and key in kept]
    # What that side has not got stands behind what it stands behind in the base.
    for at, key in enumerate(base):
        if key in kept and key not in stays:
            before = next((one for one in reversed(base[:at]) if one in stays), None)
            stays.insert(stays.index(before) + 1 if before is not None else 0, key)
    added = {}
    seen = set(stays)
    for side in (1 - later, later):
        anchor = None
        for key in sides[side]:
            if key in stays:
                anchor = key
            elif key in kept and key not in seen:
                seen.add(key)
                added.setdefault(anchor, ([], []))[side == later].append(key)
    result = []
    for anchor in [None, *stays]:
        if anchor is not None:
            result.append(anchor)
        early, late = added.get(anchor, ([], []))
        both = early + late
        if by_time and early and late:
            both.sort(key=by_time)
        result += both
    return result + [key for key in kept if key not in result]


# The comparison.


def value_of(toml):
    return plain(tomllib.loads(f"value = {toml}")["value"]) if toml is not None else None


def question_says(question):
    """A question as it is compared: its values are TOML."""
    found = dict(question)
    for key in ("kept", "other"):
        if key in found:
            found[key] = value_of(found[key])
    return {key: value for key, value in found.items() if value is not None}


def flat(value):
    """A value of a question, which is as somebody wrote it, in the same spelling as others."""
    if isinstance(value, dict):
        return {key: flat(part) for key, part in value.items()}
    if isinstance(value, list):
        return flat(value[0]) if len(value) == 1 else [flat(one) for one in value] or None
    return " ".join(printed(value).split()) or None if isinstance(value, str) else value


def compare(kinds, case, counts):
    merge = Merge(kinds, case)
    merge.run()
    merge.renumber()
    # It does not matter who merges.
    return [fault for made in case["made"] for fault in differences(merge, made, counts)]


def differences(merge, found, counts):
    """What was made, and is not what it must be."""
    made = State(merge.kinds, found["files"], set(found["files"]) - merge.same)
    faults = []
    for name in merge.same:
        if found["files"].get(name) != merge.case["base"].get(name):
            faults.append(f"{name} is not as all three have it")
    if set(made.order) != set(merge.files):
        faults.append(f"files: {sorted(made.order)} and by the docs {sorted(merge.files)}")
    for name in set(made.order) & set(merge.files):
        if made.order[name] != merge.files[name]:
            faults.append(f"{name}: {made.order[name]} and by the docs {merge.files[name]}")
    for key in made.records.keys() | merge.result.keys():
        mine, theirs = merge.result.get(key, {}), made.records[key].fields if key in made.records else {}
        counts["notes"] += len(mine.get("calls", []))
        for name in mine.keys() | theirs.keys():
            want, has = mine.get(name), theirs.get(name)
            if name == "questions":
                states = [state.records[key] for state in (merge.base, *merge.sides) if key in state.records]
                before = [one for record in states for one in record.fields.get("questions", [])]
                has = [one if one in before else question_says(one) for one in has or []]
                want, has = ([one if one in before else shape(one) for one in side or []] for side in (want, has))
                counts["questions"] += len(want)
            if want != has:
                faults.append(f"{key} {name}: {has!r} and by the docs {want!r}")
    want = sorted(
        text_of([key[0] if is_record(key) or not key[0] else f"[[{key[0]}]]", key[1], shape(question)])
        for key, question in merge.told
    )
    has = sorted(text_of([one.pop("kind"), one.pop("id"), shape(question_says(one))]) for one in found["told"])
    if want != has:
        faults.append(f"told {has} and by the docs {want}")
    return faults


def shape(question):
    said = {key: flat(value) for key, value in question.items()}
    return {key: value for key, value in said.items() if value is not None}


def main():
    kinds = read_kinds(sys.argv[1])
    counts = {"merges": 0, "records": 0, "notes": 0, "questions": 0, "disagree": 0}
    for line in sys.stdin:
        case = json.loads(line)
        counts["merges"] += 1
        counts["records"] += sum(text.count("[[") for text in case["made"][0]["files"].values())
        try:
            faults = compare(kinds, case, counts)
        except (KeyError, TypeError, ValueError, IndexError) as fault:  # What cannot be compared does not agree.
            faults = [f"{type(fault).__name__}: {fault}"]
        if faults:
            counts["disagree"] += 1
            if counts["disagree"] <= 5:
                print(f"CITYDESK_SEED={case['seed']} CITYDESK_MERGES=1:")
                print("".join(f"    {fault}\n" for fault in faults))
    print(" ".join(f"{key}={value}" for key, value in counts.items()))
    return 1 if counts["disagree"] else 0


if __name__ == "__main__":
    sys.exit(main())
