"""globals.py: nothing outside main's context may be written to."""
import os
import shutil
import subprocess

WRITABLE = (".data", ".bss", ".tdata", ".tbss", "*COM*")
CONSTANT = (".data.rel.ro",)
ALLOWED = "tests/lint/globals_allowed.txt"  # "folder/file.c symbol reason" a line


def allowed(tree):
    if not tree.exists(ALLOWED):
        return set()
    rows = [line.split(None, 2) for _, line in tree.lines(ALLOWED) if line.strip() and not line.startswith("#")]
    for row in rows:
        if len(row) < 3:
            tree.fault(ALLOWED, f"{' '.join(row)}: no reason is given")
    return {(row[0], row[1]) for row in rows if len(row) > 1}


def writable_symbols(path):
    """Names in sections that are written to; constant tables that only need relocation are not."""
    listed = subprocess.run(["nm", "--format=sysv", "--defined-only", path], text=True, capture_output=True, check=True)
    for line in listed.stdout.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) < 7 or cells[3] not in ("OBJECT", "TLS"):
            continue
        section = cells[6].split()[0] if cells[6] else ""
        if section.startswith(WRITABLE) and not section.startswith(CONSTANT):
            yield cells[0].split(".")[0]


def check_globals(tree):
    """No object file of the service or the workers holds a variable that can be written."""
    if not tree.build or not shutil.which("nm"):
        tree.fault("nm", "a build directory and binutils are needed")
        return
    known, seen = allowed(tree), 0
    for top in ("src", "workers"):
        for folder, _, files in os.walk(os.path.join(tree.build, top)):
            for file in files:
                if not file.endswith(".c.o"):
                    continue
                seen += 1
                name = os.path.basename(folder) + "/" + file.removesuffix(".o")
                for symbol in writable_symbols(os.path.join(folder, file)):
                    if not any(name.endswith(k[0].replace("/", "_")) or name.endswith(k[0]) for k in known if k[1] == symbol):
                        tree.fault(name, f"{symbol} can be written to")
    if seen == 0:
        tree.fault(tree.build, "holds no object files")
