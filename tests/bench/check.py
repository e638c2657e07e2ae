#!/usr/bin/env python3
"""What is measured beside the service sends each statement as many values as it has parameters; else a workload would only
be found broken when somebody measures."""
import re

import cluster
import sides

CALL = re.compile(r"\b(?:run|write)\((?:[^()]|\([^()]*\))*?'([A-Z_]+)',\s*\[((?:[^\[\]()]|\((?:[^()]|\([^()]*\))*\))*)\]")


def values(text):
    """How many, not counting the commas within parentheses."""
    while '(' in text:
        text = re.sub(r'\([^()]*\)', '', text)
    return len([value for value in text.split(',') if value.strip()])


def main():
    sides.Pgbench(1)
    statements = cluster.statements()
    calls = CALL.findall((sides.HERE / 'peer' / 'server.mjs').read_text())
    assert {'ACT', 'APPLICATION_GET', 'APPLICATION_LIST', 'APPLICATION_CREATE', 'APPLICATION_SUBMIT'} <= {name for name, _ in calls}, calls
    for name, given in calls:
        asked = len(set(re.findall(r'\$\d+', statements[name])))
        assert values(given) == asked, f'peer: {name} has {asked} parameters, {values(given)} values: {given}'


main()
