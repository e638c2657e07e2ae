"""requirements.py: every requirement that is owed has tests, and they are there."""
import re

TABLE = "tests/REQUIREMENTS.md"
SPANS = ((1, 14), (20, 27), (30, 35), (40, 48), (50, 58), (80, 86), (90, 95), (100, 103), (110, 114), (140, 149))
OWED = [f"REQ-{n:03d}" for first, last in SPANS for n in range(first, last + 1)] + ["A36", "A37", "A38", "A39", "A40", "A62", "A63"]
ROW = re.compile(r"\| ((?:REQ-|A)\d+) \| ([^|]+) \| ([^|]+) \|")


def has_test(tree, reference):
    """Is the test there: a function of a Python file, or words that another file prints?"""
    path, _, name = reference.partition(": ")
    path = path if path.startswith("deploy/") else "tests/" + path
    if not name or not tree.exists(path):
        return False
    text = tree.text(path)
    return f"def {name}(" in text if path.endswith(".py") else name in text


def check_requirements(tree):
    """Each requirement in tests/REQUIREMENTS.md's keeping is there once, with tests that exist."""
    seen = set()
    for number, line in tree.lines(TABLE) if tree.exists(TABLE) else []:
        row = ROW.match(line)
        if not row:
            continue
        if row[1] in seen:
            tree.fault(f"{TABLE}:{number}", f"{row[1]} stands twice")
        seen.add(row[1])
        for reference in row[3].strip().split(" · "):
            if not has_test(tree, reference):
                tree.fault(f"{TABLE}:{number}", f"{row[1]}: there is no test {reference}")
    for missing in (name for name in OWED if name not in seen):
        tree.fault(TABLE, f"{missing} has no test")
