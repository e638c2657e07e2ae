#!/usr/bin/env python3
"""lint.py: the checks of the joints. Each is a function that says in its first line what holds.

usage: lint.py [--root FOLDER] [--build FOLDER] CHECK…
       lint.py --list [--quick|--slow]
CHECK `quick` means all that need no build and take no time: what the pre-commit hook runs.
"""
import argparse
import os
import sys

sys.dont_write_bytecode = True
import console
import globals as globals_check
import law
import layout
import requirements
import rules
import schema
import sizes
import tools
import words
from tree import Tree

MODULES = (layout, sizes, words, rules, law, requirements, schema, console, globals_check, tools)
SLOW = ("tidy", "cppcheck")
HOOK = ("floors", "headers", "file_sizes", "c_functions", "unfinished", "machine", "text", "format", "shell",
        "sql_in_c", "foreign", "migrations", "schema_names")


def checks():
    return {name.removeprefix("check_"): function for module in MODULES
            for name, function in vars(module).items()
            if name.startswith("check_") and function.__code__.co_varnames[:function.__code__.co_argcount] == ("tree",)}


def run_check(name, root, build):
    """The faults and remarks of one check."""
    tree = Tree(root, build)
    checks()[name](tree)
    return tree.faults, tree.remarks


def arguments():
    parser = argparse.ArgumentParser(description="checks of the joints")
    parser.add_argument("--root", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    parser.add_argument("--build")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("check", nargs="*")
    return parser.parse_args()


def main():
    options, known, failed = arguments(), checks(), False
    if options.list:
        print("\n".join(name for name in known if (name in SLOW) == options.slow))
        return 0
    names = [n for name in options.check for n in (HOOK if name == "quick" else [name])]
    for name in names:
        faults, remarks = run_check(name, options.root, options.build)
        for remark in remarks:
            print(f"  {remark}")
        for fault in faults:
            print(fault)
        if faults:
            print(f"{name}: {len(faults)} faults. {known[name].__doc__}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
