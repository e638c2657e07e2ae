#!/usr/bin/env python3
"""count.py STATUS FILE…: how many tests a suite ran: "passed failed skipped" on one line.

FILE is a JUnit file (.xml), meson's log (.json, one object a line) or what the suite printed
(.txt, only where there is no JUnit file); one that does not exist counts nothing. Inside a meson test, what cmocka, TAP or pytest say of their own tests is counted instead
of the one program. A suite that ended with a status other than 0 has at least one failure, and
one that ended well has at least one test.
"""
import json
import os
import re
import sys
import xml.etree.ElementTree as ET

CMOCKA_PASSED = re.compile(r"^\[  PASSED  \] (\d+) test\(s\)", re.M)
CMOCKA_FAILED = re.compile(r"^\[  FAILED  \] [^\n:]*: (\d+) test\(s\)", re.M)
CMOCKA_SKIPPED = re.compile(r"^\[  SKIPPED \] [^\n:]*: (\d+) test\(s\)", re.M)
TAP_LINE = re.compile(r"^(not )?ok \d+(?:[^\n#]*)(# *SKIP)?", re.M | re.I)
TAIL = re.compile(r"^=*\s*((?:\d+ \w+(?:, )?)+)(?: in [\d.:]+.*)?$", re.M)


def total(pattern, text):
    return sum(int(number) for number in pattern.findall(text))


def count_output(text):
    """Counts of the tests inside one program's output, or None when it names none."""
    counts = [total(CMOCKA_PASSED, text), total(CMOCKA_FAILED, text), total(CMOCKA_SKIPPED, text)]
    for bad, skip in TAP_LINE.findall(text):
        counts[1 if bad else 2 if skip else 0] += 1
    for tail in TAIL.findall(text):
        for number, word in re.findall(r"(\d+) (\w+)", tail):
            place = {"passed": 0, "failed": 1, "error": 1, "errors": 1, "skipped": 2}.get(word)
            if place is not None:
                counts[place] += int(number)
    return counts if any(counts) else None


def count_meson(path):
    counts = [0, 0, 0]
    for line in open(path, encoding="utf-8"):
        test = json.loads(line)
        good, skip = test["result"] in ("OK", "EXPECTEDFAIL"), test["result"] == "SKIP"
        inner = count_output((test.get("stdout") or "") + "\n" + (test.get("stderr") or ""))
        if inner is None:
            inner = [int(good), int(not good and not skip), int(skip)]
        elif not good and not skip and inner[1] == 0:
            inner[1] = 1
        counts = [a + b for a, b in zip(counts, inner)]
    return counts


def count_junit(path):
    counts = [0, 0, 0]
    for case in ET.parse(path).getroot().iter("testcase"):
        kinds = {child.tag for child in case}
        counts[1 if kinds & {"failure", "error"} else 2 if "skipped" in kinds else 0] += 1
    return counts


def count_text(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return count_output(file.read()) or [0, 0, 0]


def main():
    status, counts = int(sys.argv[1]), [0, 0, 0]
    ways = {".xml": count_junit, ".json": count_meson, ".txt": count_text}
    paths = [path for path in sys.argv[2:] if os.path.exists(path)]
    if any(path.endswith(".xml") for path in paths):
        paths = [path for path in paths if not path.endswith(".txt")]
    for path in paths:
        more = ways[os.path.splitext(path)[1]](path)
        counts = [a + b for a, b in zip(counts, more)]
    if status != 0 and counts[1] == 0:
        counts[1] = 1
    if status == 0 and counts == [0, 0, 0]:
        counts[0] = 1
    print(*counts)


main()
