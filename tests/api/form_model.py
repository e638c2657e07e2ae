"""form_model.py: what deploy/docs/forms.md says of answers to a form, written once more from the text:
the service and the database are held against it. Also makes forms and answers at random."""
import datetime
import decimal
import re

TEXT = "abc æøå\t\n"
FILE_TYPES = ["application/pdf", "image/png", "text/csv"]


def empty(value):
    return value in (None, []) or isinstance(value, str) and value.strip(" ") == ""


def is_number(value):
    return isinstance(value, (int, decimal.Decimal)) and not isinstance(value, bool)


def day_of(text):
    if not re.fullmatch(r"(19|20|21)\d\d-\d\d-\d\d", text):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def limit_of(limit, year):
    if limit is None:
        return None
    if isinstance(limit, dict):
        return day_of(f"{year + limit['grant_year']}-{limit['day']}")
    return day_of(limit)


def figure_fault(field, value):
    money = field["type"] == "money"
    if money and value != int(value):
        return "type"
    if not money:
        decimals = max(0, -value.normalize().as_tuple().exponent) if isinstance(value, decimal.Decimal) else 0
        if decimals > field.get("decimals", 0):
            return "decimals"
    if value < field.get("min", 0 if money else -10**15):
        return "too_small"
    return "too_large" if value > field.get("max", 10**17 if money else 10**15) else None


def date_fault(field, value, year):
    day, low, high = day_of(value), limit_of(field.get("min"), year), limit_of(field.get("max"), year)
    if day is None:
        return "date" if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "type"
    if low and day < low:
        return "too_small"
    return "too_large" if high and day > high else None


def text_fault(field, value):
    if re.search("[\x01-\x08\x0b-\x1f\x7f]", value):
        return "control"
    if len(value) < field.get("min_length", 0):
        return "too_short"
    return "too_long" if len(value) > field.get("max_length", 20000) else None


def value_fault(field, value, year):
    kind = field["type"]
    if kind in ("number", "money"):
        return figure_fault(field, value) if is_number(value) else "type"
    if not isinstance(value, str):
        return "type"
    if kind == "choice":
        return None if value in [c["value"] for c in field["choices"]] else "choice"
    return date_fault(field, value, year) if kind == "date" else text_fault(field, value)


def sum_of(form, table, name):
    table, column = name.split(".") if "." in name else (table, name)
    rows = form.get(table)
    return sum(row[column] for row in rows if isinstance(row, dict) and is_number(row.get(column))) if isinstance(rows, list) else 0


def table_faults(field, value, year):
    at = f"/form/{field['key']}"
    if not isinstance(value, list):
        yield at, "type"
        return
    if len(value) < field.get("min_rows", 0):
        yield at, "too_few"
    elif len(value) > field.get("max_rows", 100):
        yield at, "too_many"
        return
    for n, row in enumerate(value):
        if not isinstance(row, dict):
            yield f"{at}/{n}", "type"
            continue
        for column in field["columns"]:
            cell = row.get(column["key"])
            if not empty(cell):
                fault = value_fault(column, cell, year)
            else:
                fault = "missing" if column.get("required") else None
            if fault:
                yield f"{at}/{n}/{column['key']}", fault
        for key in row.keys() - {c["key"] for c in field["columns"]}:
            yield f"{at}/{n}/{escaped(key)}", "unknown"


def unbalanced(field, form, amount_ore):
    if isinstance(form.get(field["key"]), list):
        for rule in field.get("balance", ()):
            other = amount_ore if "equals" in rule else sum_of(form, field["key"], rule["equals_sum"])
            if sum_of(form, field["key"], rule["sum"]) != other:
                yield f"/form/{field['key']}", "unbalanced"


def escaped(key):
    return key.replace("~", "~0").replace("/", "~1")


def answer_faults(field, form, amount_ore, year):
    value, at = form.get(field["key"]), f"/form/{field['key']}"
    if empty(value):
        return [(at, "missing")] if field.get("required") else []
    if field["type"] == "table":
        return [*table_faults(field, value, year), *unbalanced(field, form, amount_ore)]
    fault = value_fault(field, value, year)
    return [(at, fault)] if fault else []


def file_faults(field, value, files, hidden):
    at, most, least = f"/form/{field['key']}", field.get("max_files", 10), field.get("min_files", 0)
    if not empty(value):
        yield at, "attached"
    if hidden:
        if files:
            yield at, "not_shown"
        return
    if not files:
        if field.get("required"):
            yield at, "missing"
    elif len(files) < least:
        yield at, "too_few"
    elif len(files) > most:
        yield at, "too_many"
    for file in files:
        if file["media_type"] not in field.get("media_types", FILE_TYPES):
            yield at, "media_type"


def faults(schema, form, files, amount_ore, year):
    """[(pointer, code)], in any order."""
    if form is None:
        form = {}
    if not isinstance(form, dict):
        return [("/form", "type")]
    found, shown = [], set()
    for field in schema["fields"]:
        key, when = field["key"], field.get("shown_when")
        value, at = form.get(key), f"/form/{key}"
        hidden = bool(when) and not (when["field"] in shown and form.get(when["field"]) == when["equals"])
        if field["type"] == "file":
            found += file_faults(field, value, files.get(key, []), hidden)
        elif "source" in field or hidden:
            if not empty(value):
                found.append((at, "known" if "source" in field else "not_shown"))
        else:
            shown.add(key)
            found += answer_faults(field, form, amount_ore, year)
    return found + [(f"/form/{escaped(key)}", "unknown") for key in form.keys() - {f["key"] for f in schema["fields"]}]


class Maker:
    """Forms that are right, and answers that are right, wrong and strange, of one source of chance."""

    def __init__(self, rng):
        self.rng = rng

    def some(self, **chances):
        return {name: make() for name, make in chances.items() if self.rng.random() < 0.4}

    def label(self, name):
        return {"nb": name.title(), "nn": name.upper()}

    def pair(self, low, high, names=("min", "max")):
        found = sorted(self.rng.randint(low, high) for _ in range(2))
        return {name: value for name, value in zip(names, found) if self.rng.random() < 0.5}

    def field(self, kind, key):
        made = {"key": key, "type": kind, "label": self.label(key)} | self.some(required=lambda: self.rng.random() < 0.7)
        if kind == "text":
            made |= self.pair(0, 8, ("min_length", "max_length"))
        elif kind == "number":
            made |= self.pair(-5, 20) | self.some(decimals=lambda: self.rng.randint(0, 3))
        elif kind == "money":
            made |= self.pair(-100, 5000)
        elif kind == "date":
            made |= self.some(min=lambda: {"grant_year": self.rng.randint(-1, 0), "day": "06-15"}, max=lambda: "2024-02-29")
        elif kind == "file":
            made |= self.pair(1, 4, ("min_files", "max_files")) | self.some(media_types=lambda: self.rng.sample(FILE_TYPES, self.rng.randint(1, 2)))
        elif kind == "choice":
            made["choices"] = [{"value": v, "label": self.label(v)} for v in self.rng.sample(["a", "b", "c", "d"], self.rng.randint(1, 3))]
        return made

    def table(self, key, tables):
        kinds = self.rng.choices(["text", "number", "money", "money", "date", "choice"], k=self.rng.randint(1, 5))
        made = self.field("table", key) | {"columns": [self.field(k, f"c{n}") for n, k in enumerate(kinds)]} | self.pair(0, 5, ("min_rows", "max_rows"))
        sums = [c["key"] for c in made["columns"] if c["type"] == "money"]
        others = sums + [f"{t['key']}.{c['key']}" for t in tables for c in t["columns"] if c["type"] == "money"]
        if sums and self.rng.random() < 0.7:
            made["balance"] = [{"sum": self.rng.choice(sums), **self.rng.choice([{"equals": "amount_ore"}, {"equals_sum": self.rng.choice(others)}])}
                               for _ in range(self.rng.randint(1, 2))]
        return made

    def schema(self):
        fields = []
        for n in range(self.rng.randint(1, 9)):
            kind = self.rng.choice(["text", "number", "money", "date", "choice", "choice", "table", "file", "known"])
            choices = [f for f in fields if f["type"] == "choice"]
            if kind == "known":
                fields.append({"key": f"f{n}", "type": "text", "label": self.label("x"), "source": "recipient.name"})
                continue
            made = self.table(f"f{n}", [f for f in fields if f["type"] == "table"]) if kind == "table" else self.field(kind, f"f{n}")
            if choices and self.rng.random() < 0.4:
                other = self.rng.choice(choices)
                made["shown_when"] = {"field": other["key"], "equals": self.rng.choice(other["choices"])["value"]}
            fields.append(made)
        return {"title": self.label("t"), "fields": fields}

    def strange(self):
        return self.rng.choice([None, "", "  ", [], {}, True, 0, -1, 10**18, decimal.Decimal("1.50"), decimal.Decimal("2.125"), "a", "æ\x07", "x" * 9,
                                "2023-02-29", "2023-13-01", "1812-01-01", [{}], [3], {"a": 1}, "b", [[]]])

    def value(self, field):
        rng = self.rng
        if rng.random() < 0.2:
            return self.strange()
        return {"text": lambda: "".join(rng.choices(TEXT, k=rng.randint(0, 9))), "number": lambda: rng.choice([rng.randint(-6, 21), decimal.Decimal(rng.randint(-60, 210)) / 10]),
                "money": lambda: rng.choice([0, 1000, 2000, rng.randint(-200, 6000)]), "date": lambda: f"{rng.randint(2021, 2025)}-{rng.randint(1, 12):02d}-{rng.randint(1, 31):02d}",
                "choice": lambda: rng.choice("abcde"), "file": lambda: None,
                "table": lambda: [self.row(field["columns"]) for _ in range(rng.randint(0, 6))]}[field["type"]]()

    def row(self, columns):
        row = {c["key"]: self.value(c) for c in columns if self.rng.random() < 0.85}
        return row | ({"odd~/": 1} if self.rng.random() < 0.05 else {})

    def answers(self, schema):
        if self.rng.random() < 0.03:
            return self.strange()
        form = {f["key"]: self.value(f) for f in schema["fields"] if self.rng.random() < 0.8 and ("source" not in f or self.rng.random() < 0.2)}
        return form | ({"x/y~z": self.strange()} if self.rng.random() < 0.05 else {})

    def files(self, schema):
        """By field, as application.files tells of them; a file may have been of an earlier form."""
        return {f["key"]: [{"name": f"{n}.pdf", "media_type": self.rng.choice(FILE_TYPES)} for n in range(self.rng.randint(1, 5))]
                for f in schema["fields"] if f["type"] == "file" and self.rng.random() < 0.7}

    def broken(self, value):
        """The same with one or a few places changed to something strange."""
        if self.rng.random() < 0.08:
            return self.strange()
        if isinstance(value, dict):
            value = {k: self.broken(v) for k, v in value.items() if self.rng.random() > 0.03}
            return value | ({"extra": self.strange()} if self.rng.random() < 0.03 else {})
        return [self.broken(v) for v in value] if isinstance(value, list) else value
