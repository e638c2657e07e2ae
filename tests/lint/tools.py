"""tools.py: the checks that programs from Debian make."""
import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

JOBS = 2
TIDY_SECONDS = 900
# What meson.build says to clang, for compile commands that were made for gcc.
CLANG_ARGS = ["--extra-arg=-Wno-gnu-zero-variadic-macro-arguments", "--extra-arg=-Wno-gnu-statement-expression",
              "--extra-arg=-Wno-language-extension-token"]
# A test may start programs, seed its numbers, and copy texts whose length it knows.
TEST_ARGS = ["--checks=-cert-*,-bugprone-too-small-loop-variable,-bugprone-not-null-terminated-result,"
             "-clang-analyzer-security.insecureAPI.strcpy"]


def needed(tree, program):
    if shutil.which(program):
        return True
    tree.fault(program, "is not installed")
    return False


def run(tree, command, **more):
    return subprocess.run(command, cwd=tree.root, text=True, capture_output=True, errors="replace", **more)


def check_format(tree):
    """Every C file is as clang-format would write it."""
    files = tree.all_c_files()
    if not files or not needed(tree, "clang-format"):
        return
    result = run(tree, ["clang-format", "--dry-run", "--Werror"] + files)
    for line in result.stderr.splitlines():
        if "error:" in line:
            where, what = line.split(" error: ", 1)
            tree.fault(where.rstrip(":"), what)
    if result.returncode and not tree.faults:
        tree.fault("clang-format", result.stderr[-400:])


def shell_scripts(tree):
    scripts = tree.matching("*.sh")
    for path in tree.files:
        base = os.path.basename(path)
        if path not in scripts and "." not in base and tree.text(path)[:40].split("\n")[0] in (
                "#!/bin/bash", "#!/usr/bin/env bash", "#!/bin/sh"):
            scripts.append(path)
    return scripts


def check_shell(tree):
    """Every shell script parses, stops at its first error, and shellcheck finds nothing in it."""
    scripts = shell_scripts(tree)
    for path in scripts:
        result = run(tree, ["bash", "-n", path])
        if result.returncode:
            tree.fault(path, result.stderr.strip())
        text = tree.text(path)
        if text.startswith("#!/bin/bash") and "set -euo pipefail" not in text:
            tree.fault(path, "has no 'set -euo pipefail'")
        if text.startswith("#!") and not os.access(tree.path(path), os.X_OK):
            tree.fault(path, "has no run bit")
    if scripts and shutil.which("shellcheck"):
        result = run(tree, ["shellcheck", "-x", "-e", "SC2317", "-f", "gcc"] + scripts)
        for line in result.stdout.splitlines():
            tree.fault(*line.split(": ", 1))


def check_modules(tree):
    """Every module of the console and of the tests in JavaScript parses: a page with one that does not stays empty."""
    for path in tree.matching("src/*.js", "src/*.mjs", "tests/*.mjs"):
        with open(tree.path(path), encoding="utf-8") as module:
            result = subprocess.run(["node", "--check", "--input-type=module", "-"], stdin=module, capture_output=True, text=True, check=False)
        if result.returncode:
            tree.fault(path, next((line for line in result.stderr.splitlines() if "Error" in line), result.stderr.strip()))


def commands(tree):
    """Files of ours in the build's compile commands."""
    path = os.path.join(tree.build or "", "compile_commands.json")
    if not tree.build or not os.path.exists(path):
        tree.fault("compile_commands.json", "a build directory is needed")
        return []
    ours = set(tree.all_c_files())
    named = {os.path.relpath(os.path.normpath(os.path.join(c["directory"], c["file"])), tree.root)
             for c in json.load(open(path, encoding="utf-8"))}
    return sorted(named & ours)


def check_tidy(tree):
    """clang-tidy finds nothing."""
    if not needed(tree, "clang-tidy"):
        return

    def tidy(path):
        more = TEST_ARGS if path.startswith("tests/") else []
        result = run(tree, ["clang-tidy", "-p", tree.build, "--quiet"] + CLANG_ARGS + more + [path], timeout=TIDY_SECONDS)
        return [line for line in result.stdout.splitlines() if " warning: " in line or " error: " in line]

    with ThreadPoolExecutor(JOBS) as pool:
        for line in sorted({line for lines in pool.map(tidy, commands(tree)) for line in lines}):
            where, what = line.split(": ", 1)
            place = re.sub(r"^.*\.\./(?=(src|workers|tests)/)", "", where.replace(tree.root + "/", ""))
            tree.fault(place, what)


def check_cppcheck(tree):
    """cppcheck finds nothing."""
    # uninitvar: the compilers and clang-tidy see more of it, and cppcheck errs on out-parameters.
    folders = [f for f in ("src", "workers") if tree.exists(f)]
    if not folders or not needed(tree, "cppcheck"):
        return
    result = run(tree, ["cppcheck", "-q", "--std=c11", "-Isrc", "-D_GNU_SOURCE", "-D__GNUC__=12", "--inline-suppr",
                        f"-j{JOBS}", "--enable=warning,performance,portability", "--suppress=missingInclude",
                        "--suppress=unknownMacro", "--suppress=uninitvar", "--template={file}:{line}: {id}: {message}"] + folders)
    for line in result.stderr.splitlines():
        if line.startswith(("src/", "workers/")) and ": " in line:
            tree.fault(*line.split(": ", 1))
