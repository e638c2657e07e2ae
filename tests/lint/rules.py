"""rules.py: a rule is raised, explained in every language, documented and tested under one code."""
import json
import os
import re

CODE = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+"
REFUSE = re.compile(r"\brule\.refuse\s*\(")
MESSAGE = re.compile(r"\bmessage\s*=\s*'(" + CODE + ")'")
LITERAL = re.compile(r"'(" + CODE + ")'")
STRING = r'"(?:[^"\\]|\\.)*"'
REFUSAL = re.compile(r"\bREFUSAL\s*\(\s*(" + STRING + r")\s*,\s*(\w+)\s*,\s*((?:" + STRING + r"\s*)+),\s*((?:"
                     + STRING + r"\s*)+),\s*((?:" + STRING + r"\s*)+)\)")
# Faults of a letter's template are found by C, line by line.
TEMPLATE_FAULT = re.compile(r"\b(?:letter_faults_add\(|tag_fault\(|block_fault(?:_at)?\(|return (?=\"))([^;]*);")
HELPER = "schema/rule/refuse.sql"
FAULT = re.compile(r"'code'\s*,\s*'([a-z][a-z0-9_]*)'|'([a-z][a-z0-9_]*)'\s+as\s+code\b")
# Said by the database to our own programs, which act on them; no person ever reads one.
INTERNAL = {"job.attempt.lost", "idempotency.key.replay", "history.row.kept", "access.worker.unknown"}


def without_comments(sql):
    return re.sub(r"--[^\n]*", lambda m: " " * len(m.group(0)), sql)


def without_c_comments(text):
    return re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.S)


def first_argument(sql, start):
    """The text from `start` to the comma or bracket that ends the first argument."""
    depth, quoted, end = 0, False, start
    while end < len(sql):
        char = sql[end]
        if char == "'":
            quoted = not quoted
        elif not quoted and char in "([":
            depth += 1
        elif not quoted and char in ")]":
            if depth == 0:
                break
            depth -= 1
        elif not quoted and char == "," and depth == 0:
            break
        end += 1
    return sql[start:end]


def raised_in(tree, path):
    """(line, code) of each code raised in an SQL file; code is None where none is written out."""
    sql = without_comments(tree.text(path))
    for found in REFUSE.finditer(sql):
        line = sql.count("\n", 0, found.start()) + 1
        codes = LITERAL.findall(first_argument(sql, found.end()))
        for code in codes or [None]:
            yield line, code
    for found in MESSAGE.finditer(sql):
        yield sql.count("\n", 0, found.start()) + 1, found.group(1)


def raised(tree):
    codes = {}
    for path in tree.matching("schema/*.sql"):
        if path == HELPER:
            continue
        for line, code in raised_in(tree, path):
            if code is None:
                tree.fault(f"{path}:{line}", "raises a code that is not written out")
            else:
                codes.setdefault(code, f"{path}:{line}")
    return codes


def faults_of_fields(tree):
    """Codes of single fields: 'code', 'x' in the detail of a refusal a.b.c has its text as a.b.x, also where a function
    <domain>.<object>_faults gives them to the one that refuses; faults of templates."""
    codes, found = set(), {}
    texts = {path: without_comments(tree.text(path)) for path in tree.matching("schema/*.sql") if path != HELPER}
    for path, text in texts.items():
        found[path] = [a or b for a, b in FAULT.findall(text)] + [
            part for listed in re.findall(r"'code', case ([^\n]*?) end\b", text) for part in re.findall(r"(?:then|else) '([a-z][a-z0-9_]*)'", listed)]
    for path, text in texts.items():
        given = [f"schema/{domain}/{name}.sql" for domain, name in re.findall(r"\b([a-z_]+)\.([a-z_]+_faults)\(", text)]
        parts = found[path] + [part for other in given for part in found.get(other, [])]
        if parts:
            stems = {code.rsplit(".", 1)[0] for _, code in raised_in(tree, path) if code}
            codes |= {f"{stem}.{part}" for stem in stems for part in parts}
    for path in tree.matching("src/format/letter*.c"):
        for call in TEMPLATE_FAULT.findall(without_c_comments(tree.text(path))):
            codes |= {"letter_template.save." + code for code in re.findall(r'"([a-z_]+)"', call)}
    return codes


def rule_codes(tree):
    """code → where: raised, or with a text of its own; without those of single fields."""
    codes, fields = raised(tree), faults_of_fields(tree)
    for code, row in refusals(tree).items():
        if code not in fields:
            codes.setdefault(code, row[0])
    return codes


def unquoted(strings):
    return "".join(part[1:-1] for part in re.findall(STRING, strings))


def refusals(tree):
    """code → (where, nb, nn, en)"""
    rows = {}
    for path in tree.matching("src/app/refusals/*.def"):
        text = without_c_comments(tree.text(path))
        for found in REFUSAL.finditer(text):
            code, where = unquoted(found.group(1)), f"{path}:{text.count(chr(10), 0, found.start()) + 1}"
            if code in rows:
                tree.fault(where, f"{code} is there twice")
            rows[code] = (where,) + tuple(unquoted(found.group(i)) for i in (3, 4, 5))
        calls = len(re.findall(r"^\s*REFUSAL\s*\(", text, re.M))
        if calls != len(REFUSAL.findall(text)):
            tree.fault(path, "a row is not REFUSAL(\"code\", SLUG, \"nb\", \"nn\", \"en\")")
    return rows


def documented(tree):
    if not tree.exists("schema/RULES.md"):
        return {}
    rows = {}
    for number, line in tree.lines("schema/RULES.md"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        code = cells[0].strip("`")
        if len(cells) >= 4 and re.fullmatch(CODE, code):
            rows[code] = (number, cells)
    return rows


def check_rules_explained(tree):
    """Every code that SQL raises has a REFUSAL row, and every row is of a code that something raises."""
    rows, codes = refusals(tree), raised(tree)
    for code, where in sorted(codes.items()):
        if code not in rows and code not in INTERNAL:
            tree.fault(where, f"{code} has no REFUSAL row in src/app/refusals")
    source = "\n".join(tree.text(f) for f in tree.c_files() + tree.matching("src/*.def")
                       if not f.startswith("src/app/refusals/"))
    source += "\n".join(row for f in tree.matching("src/app/refusals/*.def")
                        for row in re.findall(r"^\s*CONSTRAINT\s*\([^)]*\)", tree.text(f), re.M))
    source += "\n".join(without_comments(tree.text(f)).replace("'", '"') for f in tree.matching("schema/*.sql"))
    fields = faults_of_fields(tree)
    for code, row in rows.items():
        if code not in codes and code not in fields and f'"{code}"' not in source:
            tree.fault(row[0], f"nothing raises {code}")


def check_rules_languages(tree):
    """Every refusal has its text in bokmål, nynorsk and English, with the same {names} in each."""
    for code, (where, *texts) in refusals(tree).items():
        names = [set(re.findall(r"\{([\w.]+)\}", text)) for text in texts]
        if not all(text.strip() for text in texts):
            tree.fault(where, f"{code} lacks a text")
        if names[0] != names[1] or names[0] != names[2]:
            tree.fault(where, f"{code}: the languages name different things")


def check_rules_documented(tree):
    """Every code is a row of schema/RULES.md with sentence, source and since, and no row is left over."""
    rows, codes = documented(tree), rule_codes(tree)
    for code, where in sorted(codes.items()):
        if code not in rows:
            tree.fault(where, f"{code} has no row in schema/RULES.md")
    for code, (number, cells) in rows.items():
        if code not in codes:
            tree.fault(f"schema/RULES.md:{number}", f"nothing raises {code}")
        if not all(cells[:4]):
            tree.fault(f"schema/RULES.md:{number}", f"{code} lacks sentence, source or since")


def check_rules_tested(tree):
    """Every code is named in a test."""
    tests = "\n".join(tree.text(f) for f in tree.matching("tests/*") if not f.startswith("tests/lint/"))
    named = set(re.findall(CODE, tests))
    codes = rule_codes(tree)
    for code, where in sorted(codes.items()):
        if code not in named:
            tree.fault(where, f"no test names {code}")


def flat(value, prefix=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{prefix}.{key}")
    else:
        yield prefix, value


def check_languages(tree):
    """Files of one folder named for languages hold the same keys, none of them empty."""
    for path in tree.matching("src/*/nb.json", "workers/*/nb.json"):
        first = dict(flat(json.loads(tree.text(path))))
        for language in ("nb", "nn", "en"):
            other = os.path.join(os.path.dirname(path), language + ".json")
            if not tree.exists(other):
                if language != "en":
                    tree.fault(path, f"has no {language}.json beside it")
                continue
            texts = dict(flat(json.loads(tree.text(other))))
            for key in sorted(set(first) ^ set(texts)):
                tree.fault(other, f"{key[1:]} is only in one language")
            for key, text in texts.items():
                if text == "":
                    tree.fault(other, f"{key[1:]} is empty")
