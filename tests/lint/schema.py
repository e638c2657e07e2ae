"""schema.py: the form of the schema's files, and the statements that call them."""
import os
import re
import subprocess
import sys

import rules

CREATE = re.compile(r"^create\s+(?:or\s+replace\s+)?(function|procedure|view|materialized view|aggregate|type|trigger|cast|operator)"
                    r"\s+([a-z_]+)\.([a-z0-9_]+)", re.I | re.M)
STATEMENT = re.compile(r"^\s*SQL\s*\(\s*(\w+)\s*,\s*(\w+)\s*,\s*(\d+)\s*,\s*((?:" + rules.STRING + r"\s*)+)\)", re.M)
# Those that qualify every name themselves, and why they may.
SEARCH_PATH_LEFT = {
    "schema/history/record.sql": "runs once per row of every batch, where a setting costs more than the work",
}
MIGRATIONS_ACT_LEFT = {
    "schema/migrations/0012_import.sql": "no database was in use before it",
    "schema/migrations/0041_quick_queues.sql": "what it changes is left out of the history",
}
NOT_DOMAINS = ("schema/migrations/", "schema/migrate/")
DROPS = "schema/migrate/drop_disposable.sql"


def disposable(tree):
    return [f for f in tree.matching("schema/*/*.sql") if not f.startswith(NOT_DOMAINS)]


def check_schema_names(tree):
    """A file of the schema makes the function or view it is named for, in the schema of its folder."""
    for path in disposable(tree):
        folder, name = path.split("/")[1], os.path.basename(path)[:-4]
        made = CREATE.findall(rules.without_comments(tree.text(path)))
        if not made:
            tree.fault(path, "makes no function or view")
        elif (folder, name) not in {(schema, thing) for _, schema, thing in made}:
            tree.fault(path, f"makes {made[0][1]}.{made[0][2]}, not {folder}.{name}")
        elif len({(schema, thing) for kind, schema, thing in made if kind.lower() not in ("type", "trigger")}) > 1:
            tree.fault(path, "makes more than one function or view")


def check_schema_headed(tree):
    """A function says in a comment at its head what it does."""
    for path in disposable(tree):
        if not tree.text(path).lstrip().startswith("--"):
            tree.fault(path, "has no comment at its head")


def check_schema_search_path(tree):
    """A function with its owner's rights has a fixed search path, the same for all: what they share would
    be planned anew at every change of the path."""
    for path in disposable(tree):
        if path in SEARCH_PATH_LEFT:
            continue
        sql = rules.without_comments(tree.text(path))
        for head in re.split(r"(?im)^create\s", sql)[1:]:
            options = re.split(r"\bas\s+\$", head, maxsplit=1)[0] + head.rsplit("$", 1)[-1]
            path_set = re.search(r"set\s+search_path\s*=\s*([\w, ]+?)\s+as\b", head, re.I)
            if re.search(r"security\s+definer", options, re.I) and not path_set:
                tree.fault(path, "security definer without set search_path")
            elif path_set and path_set.group(1) != "pg_temp":
                tree.fault(path, "another search_path than pg_temp: names are written out whole")


def check_migrations_act(tree):
    """A migration that changes rows of an older migration's governed table names who acts: a database in use refuses it otherwise."""
    governed = {}
    for path in sorted(f for f in tree.files if f.startswith("schema/migrations/")):
        sql = rules.without_comments(tree.text(path))
        for table in re.findall(r"\b(?:insert\s+into|update|delete\s+from)\s+([a-z_]+\.[a-z_]+)", sql):
            if path not in MIGRATIONS_ACT_LEFT and governed.get(table, path) != path and \
                    "insert into access.tx_actor" not in sql:
                tree.fault(path, f"changes rows of {table}, which has a history, without access.tx_actor")
        for values in re.findall(r"(?:insert into|update) rule\.governed\b.*?;", sql, re.S):
            for table in re.findall(r"'([a-z_]+\.[a-z_]+)'", values):
                governed.setdefault(table, path)


def check_schema_order(tree):
    """Every folder of functions stands in schema/order.txt and is made anew by a release, and every folder there has a name that exists."""
    if not tree.exists("schema/order.txt"):
        return
    listed = [line.strip() for _, line in tree.lines("schema/order.txt") if line.strip() and not line.startswith("#")]
    for folder in sorted({f.split("/")[1] for f in disposable(tree)} - set(listed)):
        tree.fault("schema/order.txt", f"{folder} is missing")
    for folder in listed if tree.exists(DROPS) else []:
        if f"'{folder}'" not in tree.text(DROPS):
            tree.fault(DROPS, f"{folder} is missing")


def check_migrations(tree):
    """Migrations are numbered without gaps or doubles."""
    numbers = [os.path.basename(f)[:5] for f in tree.matching("schema/migrations/*.sql")]
    for place, number in enumerate(sorted(numbers), 1):
        if number != f"{place:04d}_":
            tree.fault("schema/migrations", f"{number} stands where {place:04d}_ should")
            break


def check_schema_described(tree):
    """schema/TABLES.md is what the migrations make: schema/describe.py writes it."""
    if not tree.matching("schema/migrations/*.sql"):
        return
    describe = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "schema", "describe.py")
    result = subprocess.run([sys.executable, describe, "--root", tree.root, "--check"], capture_output=True, text=True, check=False)
    if result.returncode:
        tree.fault("schema/TABLES.md", result.stderr[-400:] or "is not what the migrations make; run schema/describe.py")


def statements(tree):
    for path in tree.matching("src/db/sql.def", "src/db/sql/*.def"):
        text = tree.text(path)
        for found in STATEMENT.finditer(text):
            yield (f"{path}:{text.count(chr(10), 0, found.start()) + 1}", found.group(1), int(found.group(3)),
                   rules.unquoted(found.group(4)), found.group(2))


def check_statements_used(tree):
    """Every statement is sent somewhere."""
    source = "\n".join(rules.without_c_comments(tree.text(f)) for f in tree.c_files() + tree.matching("src/*.def"))
    # A route's macro makes SQL_NAME from the NAME in its row.
    used = set(re.findall(r"\bSQL_(\w+)", source))
    words = set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", "\n".join(
        re.sub(rules.STRING, "", tree.text(f)) for f in tree.c_files() if not f.startswith("src/db/"))))
    seen = {}
    for where, name, _, _, _ in statements(tree):
        if name in seen:
            tree.fault(where, f"{name} is there twice, also at {seen[name]}")
        seen[name] = where
        if name not in used | words:
            tree.fault(where, f"{name} is never sent")
    for name in sorted(used - set(seen) - {"COUNT"}):
        if not re.search(rf"#\s*define\s+SQL_{name}\b|\bSQL_{name}\s*=", source):
            tree.fault("src", f"SQL_{name} is no statement")


def check_statements_fit(tree):
    """A statement has as many parameters as it says, and calls functions that the schema has."""
    made = {tuple(pair[1:]) for f in disposable(tree) for pair in CREATE.findall(tree.text(f))}
    schemas = {schema for schema, _ in made}
    for where, name, count, text, _ in statements(tree):
        numbers = {int(n) for n in re.findall(r"\$(\d+)", text)}
        if numbers != set(range(1, count + 1)):
            tree.fault(where, f"{name} says {count} parameters and uses {sorted(numbers)}")
        for schema, function in re.findall(r"\b([a-z_]+)\.([a-z0-9_]+)\s*\(", text):
            if schema in schemas and (schema, function) not in made:
                tree.fault(where, f"{name} calls {schema}.{function}, which the schema does not have")


def check_statements_share(tree):
    """Reads share transactions, so each calls only functions that PostgreSQL lets write nothing: stable ones. What a read
    logs would be gone with another's error; such a read is READ_LOGGED."""
    stable = {}
    for path in disposable(tree):
        sql = rules.without_comments(tree.text(path))
        for head in re.split(r"(?im)^create\s+(?:or\s+replace\s+)?function\s+", sql)[1:]:
            options = re.split(r"\bas\s+\$", head, maxsplit=1)[0]
            stable[head.split("(")[0].strip()] = bool(re.search(r"\b(?:stable|immutable)\b", options))
    for where, name, _, text, lane in statements(tree):
        for function in re.findall(r"\b([a-z_]+\.[a-z0-9_]+)\s*\(", text) if lane == "DB_READ" else []:
            if not stable.get(function, True):
                tree.fault(where, f"{name} shares a transaction, and {function} may write")
