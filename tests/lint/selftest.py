#!/usr/bin/env python3
"""selftest.py: every check can fail: each is given a small tree that breaks what it guards, and one
that does not."""
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import lint

LONG_C = "void f(void)\n{\n" + "    g();\n" * 70 + "}\n"
REFUSAL = 'REFUSAL("a.b.c", CONFLICT, "%s", "nei {x}", "no {x}")\n'
RAISES = "-- Says no.\ncreate function rule.no() returns void language plpgsql as $$\nbegin\n  perform rule.refuse('a.b.c');\nend\n$$;\n"
GOOD_RULES = {
    "schema/rule/no.sql": RAISES,
    "src/app/refusals/a.def": REFUSAL % "nei {x}",
    "schema/RULES.md": "| code | sentence | source | since |\n| `a.b.c` | No. | the law | 0.1 |\n",
    "tests/api/test_a.py": "CODE = 'a.b.c'\n",
}
LAW = {
    "schema/migrations/0001_a.sql": "insert into rule.law_source values ('a', '1967', 'fvl § 1'), ('a', '2025', 'fvl25 § 2');\n",
    "schema/rule/cited_by.sql": "select case p_code when 'a.b.c' then '{a}' end\n",
    "src/app/refusals/a.def": 'REFUSAL("a.b.c", CONFLICT, "nei {law.a}", "nei {law.a}", "no {law.a}")\n',
}
STATEMENT = 'SQL(NO, DB_READ, %d, "select rule.%s($1::text)")\n'
USE = {"src/access/a.c": "int f(void)\n{\n    return SQL_NO;\n}\n", "src/db/sql/a.def": STATEMENT % (1, "no")}
GOVERNED = "insert into rule.governed values ('access.office', 'office');\n"
FRAME = ("create schema rule;\ncreate table rule.governed (table_name text, object text, case_column text, omitted text);\n"
         "create table rule.kept (table_name text);\ncreate table rule.transition (object text, from_state text, to_state text);\n")
OWED = "".join(f"| {name} | it holds | api/test_a.py: test_a |\n" for name in lint.requirements.OWED)

# check: (files that break it, files that do not)
CASES = {
    "floors": ({"src/decision/a.c": '#include "payment/b.h"\n'}, {"src/decision/a.c": '#include "app/b.h"\n#include "base/c.h"\n'}),
    "headers": ({"src/app/a.c": "#include <sodium.h>\n"}, {"src/crypto/a.c": "#include <sodium.h>\n#include <stdio.h>\n"}),
    "built": ({"src/base/a.c": "\n", "src/base/meson.build": "'b.c'\n"}, {"src/base/a.c": "\n", "src/base/meson.build": "'a.c'\n"}),
    "foreign": ({"src/console/a.min.js": "\n"}, {"src/console/a.js": "\n"}),
    "locked": ({"src/console/package.json": '{\n"a": "^1.0.0"\n}\n'},
               {"src/console/package.json": '{\n"a": "1.0.0"\n}\n', "src/console/package-lock.json": "{}\n"}),
    "file_sizes": ({"src/base/a.c": "\n" * 701}, {"src/base/a.c": "\n" * 401}),
    "c_functions": ({"src/base/a.c": LONG_C}, {"src/base/a.c": "void f(void)\n{\n    g();\n}\n"}),
    "sql_functions": ({"schema/rule/a.sql": "create function rule.a()\n" + "\n" * 70}, {"schema/rule/a.sql": "create function rule.a()\n"}),
    "python_functions": ({"deploy/a.py": "def f():\n" + "    g()\n" * 70}, {"deploy/a.py": "def f():\n    g()\n"}),
    "unfinished": ({"src/base/a.c": "/* TO" "DO: rest */\n"}, {"src/base/a.c": "/* done */\n"}),
    "machine": ({"deploy/up": "cd /wor" "k/main\n"}, {"deploy/up": "cd $HOME/work/main\n"}),
    "sql_in_c": ({"src/access/a.c": 'f("select 1");\n'}, {"src/access/a.c": 'f("choose one");\n', "src/db/a.c": 'f("select 1");\n'}),
    "left_out": ({"tests/unit/test_a.c": "assert_true(1);\n"}, {"tests/unit/test_a.c": "assert_true(a);\n"}),
    "text": ({"src/base/a.c": "int a; \n"}, {"src/base/a.c": "int a;\n"}),
    "rules_explained": ({"schema/rule/no.sql": RAISES}, GOOD_RULES),
    "rules_languages": ({**GOOD_RULES, "src/app/refusals/a.def": REFUSAL % "nei"}, GOOD_RULES),
    "rules_documented": ({**GOOD_RULES, "schema/RULES.md": "\n"}, GOOD_RULES),
    "law_by_date": ({**LAW, "src/app/refusals/a.def": REFUSAL % "nei {x} (§ 42)"}, LAW),
    "law_comes_along": ({**LAW, "schema/rule/cited_by.sql": "\n"}, LAW),
    "requirements": ({"tests/REQUIREMENTS.md": OWED, "tests/api/test_a.py": "def test_b():\n"},
                     {"tests/REQUIREMENTS.md": OWED, "tests/api/test_a.py": "def test_a():\n"}),
    "rules_tested": ({**GOOD_RULES, "tests/api/test_a.py": "\n"}, GOOD_RULES),
    "languages": ({"src/console/nb.json": '{"a": "ja"}', "src/console/nn.json": "{}"},
                  {"src/console/nb.json": '{"a": "ja"}', "src/console/nn.json": '{"a": "ja"}'}),
    "schema_names": ({"schema/rule/yes.sql": RAISES}, {"schema/rule/no.sql": RAISES}),
    "schema_headed": ({"schema/rule/a.sql": "create view rule.a as select 1;\n"}, {"schema/rule/no.sql": RAISES}),
    "schema_search_path": (
        {"schema/rule/no.sql": RAISES.replace("plpgsql as", "plpgsql security definer set search_path = rule as")},
        {"schema/rule/no.sql": RAISES.replace("plpgsql as", "plpgsql security definer set search_path = pg_temp as")}),
    "statements_share": ({**USE, "schema/rule/no.sql": RAISES}, {**USE, "schema/rule/no.sql": RAISES.replace("plpgsql as", "plpgsql stable as")}),
    "schema_order": ({"schema/rule/no.sql": RAISES, "schema/order.txt": "access\n"}, {"schema/rule/no.sql": RAISES, "schema/order.txt": "rule\n"}),
    "migrations": ({"schema/migrations/0002_b.sql": "\n"}, {"schema/migrations/0001_a.sql": "\n"}),
    "migrations_act": (
        {"schema/migrations/0001_a.sql": GOVERNED, "schema/migrations/0002_b.sql": "insert into access.office values (1);\n"},
        {"schema/migrations/0001_a.sql": GOVERNED, "schema/migrations/0002_b.sql": "insert into access.tx_actor values (1);\n"
                                                                                   "insert into access.office values (1);\n"}),
    "schema_described": ({"schema/migrations/0001_a.sql": FRAME, "schema/order.txt": "rule\n", "schema/TABLES.md": "# Tables\n"}, {}),
    "statements_used": ({"src/db/sql/a.def": STATEMENT % (1, "no")}, USE),
    "statements_fit": ({**USE, **GOOD_RULES, "src/db/sql/a.def": STATEMENT % (2, "gone")}, {**USE, **GOOD_RULES}),
    "globals": ({"src/base/a.c": "int seen;\nint f(void)\n{\n    return ++seen;\n}\n"},
                {"src/base/a.c": "extern int x;\nint *const p = &x;\nstatic const char *const names[] = { \"a\" };\n"
                                 "const char *f(void)\n{\n    return names[*p];\n}\n"}),
    "format": ({"src/base/a.c": "int   f( void ) {\n  return 1;}\n"}, {"src/base/a.c": "int f(void);\n"}),
    "shell": ({"deploy/a.sh": "#!/bin/bash\nif\n"}, {"deploy/a.sh": "# shellcheck shell=bash\ntrue\n"}),
    "modules": ({"src/console/ui/a.js": "export const a = 1;\nexport const a = 2;\n"}, {"src/console/ui/a.js": "export const a = 1;\n"}),
    "console_paths": (
        {"src/a/a.c": '"/cases/{id}"', "src/console/ui/a.js": "get(`/cases/${doc.id}/letters${query({ a })}`);\n"},
        {"src/a/a.c": '"/cases/{id}"', "src/console/ui/a.js": "get(`/cases/${doc.id}${query({ a })}`);\n"}),
    "tidy": ({"src/base/a.c": "int f(int a);\nint f(int a)\n{\n    if (a == a)\n        return 1;\n    return 0;\n}\n"},
             {"src/base/a.c": "int f(int a);\nint f(int a)\n{\n    return a + 1;\n}\n"}),
    "cppcheck": ({"src/base/a.c": "int f(void)\n{\n    int a[2];\n    a[3] = 1;\n    return a[3];\n}\n"}, {"src/base/a.c": "int f(void);\n"}),
}


def make_tree(folder, files):
    for path, text in files.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
    for settings in (".clang-format", ".clang-tidy"):
        with open(os.path.join(ROOT, settings), encoding="utf-8") as source, \
                open(os.path.join(folder, settings), "w", encoding="utf-8") as target:
            target.write(source.read())


def make_build(folder, build, files):
    """Objects and compile commands, for the checks that read them."""
    rows = []
    for path in files:
        if path.endswith(".c"):
            place = os.path.join(build, "src", "lib.p")
            os.makedirs(place, exist_ok=True)
            rows.append({"directory": folder, "file": path, "command": f"cc -c {path}"})
            if path == "src/base/a.c":
                subprocess.run(["cc", "-w", "-fPIE", "-c", "-o", os.path.join(place, "a.c.o"), os.path.join(folder, path)],
                               check=True, capture_output=True)
    os.makedirs(build, exist_ok=True)
    with open(os.path.join(build, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump(rows, file)


def faults(name, files):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as build:
        make_tree(folder, files)
        if name in ("globals", "tidy"):
            make_build(folder, build, files)
        return lint.run_check(name, folder, build)[0]


def main():
    wrong = []
    for name in lint.checks():
        if name not in CASES:
            wrong.append(f"{name} has no example here")
            continue
        bad, good = CASES[name]
        if not faults(name, bad):
            wrong.append(f"{name} finds nothing in a tree that breaks it")
        found = faults(name, good)
        if found:
            wrong.append(f"{name} finds fault with a good tree: {found}")
    print("\n".join(wrong) or f"{len(CASES)} checks can fail")
    return 1 if wrong else 0


ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.exit(main())
