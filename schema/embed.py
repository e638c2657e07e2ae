#!/usr/bin/env python3
"""Writes all SQL of this folder as one C table, in the order in which `tilsagn migrate` runs it.

usage: embed.py SCHEMA_FOLDER OUT.c OUT.d
OUT.d names what it was made of for ninja, the folders too: a file that comes or goes makes it anew.
"""
import hashlib
import pathlib
import sys

root, out, made_of = map(pathlib.Path, sys.argv[1:])
parts = [("MIGRATE", p) for p in sorted((root / "migrate").glob("*.sql"))]
parts += [("MIGRATION", p) for p in sorted((root / "migrations").glob("*.sql"))]
for folder in (root / "order.txt").read_text().split():
    parts += [("FUNCTION", p) for p in sorted((root / folder).glob("*.sql"))]
parts.append(("GRANTS", root / "roles.sql"))

lines = ['#include "tilsagn/schema_files.h"', "", "const struct schema_file schema_files[] = {"]
for kind, path in parts:
    data = path.read_bytes()
    text = "".join(f"\\{b:03o}" if b < 32 or b > 126 or b in b'"\\?' else chr(b) for b in data)
    chunks = [text[i : i + 4000] for i in range(0, len(text), 4000)]
    # An octal escape must not be cut in two.
    for i in range(len(chunks) - 1):
        cut = chunks[i].rfind("\\", len(chunks[i]) - 3)
        if cut >= 0:
            chunks[i + 1] = chunks[i][cut:] + chunks[i + 1]
            chunks[i] = chunks[i][:cut]
    literal = "\n        ".join(f'"{c}"' for c in chunks) or '""'
    name, digest = path.relative_to(root).as_posix(), hashlib.sha256(data).hexdigest()
    lines.append(f'    {{ SCHEMA_{kind}, "{name}", "{digest}",\n        {literal} }},')
lines += ["    { SCHEMA_END, 0, 0, 0 },", "};", ""]
out.write_text("\n".join(lines))
paths = sorted({p for _, path in parts for p in (path, path.parent)} | {root / "order.txt"})
made_of.write_text(f"{sys.argv[2]}: " + " ".join(str(p).replace(" ", "\\ ") for p in paths) + "\n")
