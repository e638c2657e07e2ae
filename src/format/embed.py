#!/usr/bin/env python3
"""embed.py OUT FILE…: files as constant bytes in one C file, for embed.h."""
import os
import sys


def rows(data):
    return "\n".join("    " + " ".join(f"{byte - 256 if byte > 127 else byte}," for byte in data[i:i + 20]) for i in range(0, len(data), 20))


def main():
    out, *files = sys.argv[1:]
    parts, table = ['#include "format/embed.h"\n'], []
    for number, path in enumerate(files):
        with open(path, "rb") as file:
            data = file.read()
        parts.append(f"static const char embed_{number}[] = {{\n{rows(data)}\n    0\n}};\n")
        table.append(f'    {{ "{os.path.basename(path)}", {{ embed_{number}, {len(data)} }} }},')
    parts.append("const struct embed embed_files[] = {\n" + "\n".join(table) + "\n};\n")
    parts.append(f"const size_t embed_count = {len(files)};\n")
    with open(out, "w", encoding="ascii") as file:
        file.write("\n".join(parts))


main()
