"""words.py: what must not stand in the text of our files."""
import re

# Each in two parts, so that this file does not name them.
UNFINISHED = re.compile(r"\b(" + "|".join((
    "TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK", "not implem" "ented", "st" "ub(bed)?", "place" "holder",
    "coming so" "on", "lorem ip" "sum")) + r")\b")
TEXT = ("src/*", "workers/*", "schema/*", "deploy/*", "tests/*", ".ci/*", "README.md", "meson.build", "*/README.md")
DATA = ("*.csv", "*.lock", "*package-lock.json", "tests/fuzz/corpus/*", "tests/lint/globals_allowed.txt")
MACHINE = re.compile(r"(?<![\w.$}])/(work|root|Users|mnt|home/[a-z]\w*)/|\bfarm-[a-z0-9]")
SQL = re.compile(r'"\s*(select|insert\s+into|update\s+[\w.]+\s+set|delete\s+from|with\s+\w+\s+as|begin\s*;|begin"|commit"'
                 r'|commit\s*;|rollback"|create\s+(table|role|database)|alter\s|grant\s|set\s+local)', re.I)
LEFT_OUT = re.compile(r"@pytest\.mark\.ski" r"p\b|\bxfa" r"il\b|\b(test|it|describe)\.ski" r"p\(|\b(test|it|describe)\.on" r"ly\("
                      r"|\bassert_true\((1|true)\)|\bassert True\b")


def prose(tree):
    data = set(tree.matching(*DATA))
    return [f for f in tree.matching(*TEXT) if f not in data and "\0" not in tree.text(f)[:4096]]


def check_unfinished(tree):
    """No word that marks something as unfinished."""
    for path in prose(tree):
        for number, line in tree.lines(path):
            # An attribute of that name is HTML's, and allowed where it is one.
            found = UNFINISHED.search(re.sub(r"(::|aria-)?place" r"holder(=|-shown)", "", line))
            if found:
                tree.fault(f"{path}:{number}", f"'{found.group(0)}'")


def check_machine(tree):
    """No path of somebody's machine."""
    for path in prose(tree):
        for number, line in tree.lines(path):
            found = MACHINE.search(line)
            if found and not path.startswith("tests/lint/"):
                tree.fault(f"{path}:{number}", f"'{found.group(0)}'")


def check_sql_in_c(tree):
    """SQL stands in src/db and schema only."""
    for path in tree.c_files():
        if path.startswith("src/db/"):
            continue
        for number, line in tree.lines(path):
            if SQL.search(line):
                tree.fault(f"{path}:{number}", "SQL text outside src/db")


def check_left_out(tree):
    """No test is left out, and none is such that it cannot fail."""
    for path in tree.matching("tests/*.py", "tests/*.c", "tests/*.mjs", "tests/*.js"):
        for number, line in tree.lines(path):
            if LEFT_OUT.search(line) and not path.startswith("tests/lint/"):
                tree.fault(f"{path}:{number}", line.strip())


def check_text(tree):
    """UTF-8, no carriage returns, no white space at the end of a line, a newline at the end."""
    for path in prose(tree):
        text = tree.text(path)
        if "\ufffd" in text:
            tree.fault(path, "is not UTF-8")
        if text and not text.endswith("\n"):
            tree.fault(path, "does not end with a newline")
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip():
                tree.fault(f"{path}:{number}", "white space at the end of the line")
