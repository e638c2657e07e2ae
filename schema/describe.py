#!/usr/bin/env python3
"""describe.py [--root FOLDER] [--check]: writes schema/TABLES.md from a database that has just had the migrations.

What a table, column, constraint or index is for is taken from the comments of the migrations. With --check nothing is
written: the status says whether the file is what would be.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PGTEMP = HERE.parent / "tests" / "support" / "pgtemp"
HEAD = """# Tables

Written by `schema/describe.py` from a database that has just had `schema/migrations/`; do not edit it by hand.

Every `id` numbers the rows and is the primary key unless another is named; every `version` counts the changes of a row
and is in its `ETag`. They are left out below. A column must have a value unless it is marked *optional*. An object with a
**history** leaves an entry in `history.entry` at every change. States move only as the picture beside the table says: it is
drawn from the rows of `rule.transition`, which every writer is held to.
"""
QUERY = """
select json_build_object(
  'tables', (select json_agg(json_build_object('name', n.nspname || '.' || c.relname, 'schema', n.nspname,
      'columns', (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
          'needed', a.attnotnull, 'number', a.attnum, 'identity', a.attidentity <> '', 'generated', a.attgenerated <> '',
          'default', pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
        from pg_attribute a left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
      'constraints', coalesce((select json_agg(json_build_object('name', k.conname, 'kind', k.contype, 'columns', k.conkey,
          'text', pg_get_constraintdef(k.oid), 'refers', k.confrelid::regclass) order by k.contype, k.conkey, k.conname)
        from pg_constraint k where k.conrelid = c.oid), '[]'),
      'indexes', coalesce((select json_agg(json_build_object('name', i.relname, 'text', pg_get_indexdef(x.indexrelid)) order by i.relname)
        from pg_index x join pg_class i on i.oid = x.indexrelid
        where x.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = x.indexrelid)), '[]'))
      order by n.nspname, c.relname)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema|public)'),
  'governed', coalesce((select json_object_agg(table_name, to_json(g)) from rule.governed g), '{}'),
  'kept', coalesce((select json_agg(table_name) from rule.kept), '[]'),
  'moves', coalesce((select json_agg(to_json(t) order by object, from_state, to_state) from rule.transition t), '[]'))
"""


def psql(*arguments):
    return subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


class Comments:
    """What the migrations say of each thing: of ("table", name), ("column", table, name), ("constraint", table, name), ("index", name)."""
    WORDS = ("primary", "unique", "check", "foreign", "exclude")

    def __init__(self):
        self.said = collections.defaultdict(list)
        self.table = self.item = None
        self.waiting = []

    def read(self, text):
        self.table = self.item = None
        for line in text.splitlines():
            if re.match(r"^\s{20,}--", line) and self.item:
                self.said[self.item].append(line.split("--", 1)[1].strip())
            elif line.lstrip().startswith("--"):
                self.waiting = [] if re.search(r"-{5}$", line) else self.waiting + [line.strip()[2:].strip()]
            else:
                self.code(line)

    def renamed(self, line):
        """What was said of a table goes along to its new name."""
        if found := re.match(r"alter table (\w+)\.(\w+) rename to (\w+);", line):
            old, new = f"{found.group(1)}.{found.group(2)}", f"{found.group(1)}.{found.group(3)}"
            for thing in [thing for thing in self.said if thing[1] == old]:
                self.said[(thing[0], new, *thing[2:])] = self.said.pop(thing)

    def code(self, line):
        self.renamed(line)
        if found := re.match(r"comment on table (\S+) is '(.*)';", line):  # it says so now
            self.said[("table", found.group(1))] = [found.group(2).replace("''", "'")]
        found = self.thing(line)
        if found:
            self.item = found
            self.said[found] += self.waiting
        self.waiting = []
        trailing = re.search(r"\s-- (.*)$", line)
        if trailing and self.item:
            self.said[self.item].append(trailing.group(1).strip())
        if line.rstrip().endswith(";") or line.startswith(")"):
            self.table = self.item = None

    def thing(self, line):
        if found := re.match(r"create (?:unlogged )?table (\S+) \(", line):
            self.table = found.group(1)
            return ("table", self.table)
        if found := re.match(r"create (?:unique )?index (\w+)", line):
            return ("index", found.group(1))
        if found := re.match(r"alter table (\S+)", line):
            self.table = found.group(1)
        if found := re.search(r"(?:^\s+|\s)add column (?:if not exists )?(\w+)", line):
            return ("column", self.table, found.group(1))
        if found := re.match(r"\s+(?:add )?constraint (\w+)", line):
            return ("constraint", self.table, found.group(1))
        found = re.match(r"  (\w+) \w", line)
        if self.table and found and found.group(1) not in self.WORDS:
            return ("column", self.table, found.group(1))
        return None

    def of(self, *thing):
        return " ".join(self.said[thing])


def without_brackets(text):
    """The text without brackets around all of it."""
    while text.startswith("(") and text.endswith(")"):
        depth = 0
        for place, char in enumerate(text):
            depth += (char == "(") - (char == ")")
            if depth == 0 and place < len(text) - 1:
                return text
        text = text[1:-1]
    return text


def plain(text):
    """An expression as a person would write it."""
    text = re.sub(r"::(?:text|bigint|integer|jsonb|date|regconfig|timestamp with time zone)(?:\[\])?", "", text)
    text = re.sub(r"(\w+) = ANY \(ARRAY\[([^]]*)\]\)", r"\1 in (\2)", text)
    text = re.sub(r"(\w+) <> ALL \(ARRAY\[([^]]*)\]\)", r"\1 not in (\2)", text)
    text = re.sub(r"\(('[^']*'|-?\d+)\)", r"\1", text)
    return without_brackets(text)


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def check_of_column(column, text):
    """What a check of one column allows, shorter where it names the values."""
    condition = plain(without_brackets(re.sub(r"^CHECK ", "", text)))
    if found := re.fullmatch(rf"{column} in \((.*)\)", condition):
        return " · ".join(word.strip().strip("'") for word in found.group(1).split(","))
    return f"`{condition}`"


def column_row(table, column, comments):
    notes = []
    for constraint in table["constraints"]:
        if constraint["columns"] != [column["number"]]:
            continue
        if constraint["kind"] == "f":
            notes.append(f"→ `{constraint['refers']}`")
        elif constraint["kind"] == "c":
            said = comments.of("constraint", table["name"], constraint["name"])
            notes.append(check_of_column(column["name"], constraint["text"]) + (f" ({said})" if said else ""))
        elif constraint["kind"] in "pu":
            notes.append({"p": "primary key", "u": "unique"}[constraint["kind"]])
    if column["generated"]:
        notes.append(f"made of `{plain(column['default'])}`")
    elif column["default"] is not None:
        notes.append(f"default `{plain(column['default'])}`")
    if not column["needed"]:
        notes.insert(0, "*optional*")
    said = comments.of("column", table["name"], column["name"])
    notes = "; ".join(notes) + (" — " if notes and said else "") + said
    kind = column["type"].replace("timestamp with time zone", "timestamptz").replace("integer", "int")
    return f"| `{column['name']}` | {kind} | {cell(notes)} |"


def is_left_out(column):
    return column["name"] == "id" and column["identity"] or column["name"] == "version" and column["default"] == "1"


def rules_of(table, comments):
    """Constraints over more than one column, and indexes, one line each."""
    for constraint in table["constraints"]:
        if len(constraint["columns"] or []) == 1:
            continue
        said = comments.of("constraint", table["name"], constraint["name"])
        kind, _, rest = constraint["text"].partition(" ")
        text = {"CHECK": f"`{plain(rest)}`", "UNIQUE": f"unique `{rest}`", "PRIMARY": f"primary key `{rest[4:]}`"}.get(kind, f"`{constraint['text']}`")
        yield f"- {text}" + (f" — {said}" if said else "")
    for index in table["indexes"]:
        unique = "unique " if index["text"].startswith("CREATE UNIQUE") else "index "
        said = comments.of("index", index["name"])
        how = re.sub(r"^.* USING (?:btree )?", "", index["text"])
        how, _, where = how.partition(" WHERE ")
        yield f"- {unique}`{how}`" + (f" where `{plain(where)}`" if where else "") + (f" — {said}" if said else "")


def picture(moves):
    left = {move["from_state"] for move in moves}
    yield from ("```mermaid", "stateDiagram-v2")
    for move in moves:
        yield f"    {move['from_state'] or '[*]'} --> {move['to_state']}"
    for state in sorted({move["to_state"] for move in moves} - left):
        yield f"    {state} --> [*]"
    yield "```"


def about(table, known, comments):
    governed, said = known["governed"].get(table["name"]), comments.of("table", table["name"])
    parts = [said if not said or said.endswith(".") else said + "."]
    if governed:
        parts.append(f"Object `{governed['object']}`, with a **history**" + (
            f" in the case that `{governed['case_column']}` names" if governed["case_column"] else "") + (
            f", but for {governed['omitted']}" if governed["omitted"] else "") + ".")
    if table["name"] in known["kept"]:
        parts.append("Rows are never changed or deleted.")
    return " ".join(part for part in parts if part)


def section(table, known, comments):
    yield f"### {table['name']}"
    yield from filter(None, [about(table, known, comments), ""])
    yield ""
    columns = [column for column in table["columns"] if not is_left_out(column)]
    if columns:
        yield from ("| Column | Type | |", "|---|---|---|")
        yield from (column_row(table, column, comments) for column in columns)
        yield ""
    rules = list(rules_of(table, comments))
    yield from rules + [""] * bool(rules)
    governed = known["governed"].get(table["name"])
    moves = [move for move in known["moves"] if governed and move["object"] == governed["object"]]
    if moves:
        yield from list(picture(moves)) + [""]


def described(root):
    comments = Comments()
    for path in sorted(pathlib.Path(root, "schema", "migrations").glob("*.sql")):
        psql("-1", "-f", str(path))
        comments.read(path.read_text(encoding="utf-8"))
    known = json.loads(psql("-c", QUERY))
    order = pathlib.Path(root, "schema", "order.txt").read_text(encoding="utf-8").split()
    order += sorted({table["schema"] for table in known["tables"]} - set(order))
    lines, schema = [HEAD], None
    for table in sorted(known["tables"], key=lambda table: (order.index(table["schema"]), table["name"])):
        if table["schema"] != schema:
            schema = table["schema"]
            lines += [f"## {schema}", ""]
        lines += section(table, known, comments)
    return "\n".join(lines).rstrip("\n") + "\n"


def main():
    if "PGTEMP_DIR" not in os.environ:
        os.execv(PGTEMP, [str(PGTEMP), sys.executable, str(pathlib.Path(__file__).resolve()), *sys.argv[1:]])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=str(HERE.parent))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    target = pathlib.Path(options.root, "schema", "TABLES.md")
    text = described(options.root)
    if not options.check:
        target.write_text(text, encoding="utf-8")
    return 1 if options.check and (not target.exists() or target.read_text(encoding="utf-8") != text) else 0


if __name__ == "__main__":
    sys.exit(main())
