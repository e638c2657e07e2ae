"""layout.py: which folder may use which, and that every file is built."""
import os
import re

# The floors. A folder includes itself, base, and folders of lower floors; more only as written here.
FLOORS = {
    "base": 0, "norway": 0, "allocation": 0,
    "crypto": 1, "db": 1, "http": 1, "sheet": 1, "store": 1,
    "app": 2, "format": 2,
    "scheme": 3, "budget": 3, "recipient": 3, "application": 3, "decision": 3, "batch": 3,
    "payment": 3, "import": 3, "report": 3, "appeal": 3, "irregularity": 3, "letter": 3, "portfolio": 3, "history": 3, "access": 3, "console": 3,
    "tilsagnd": 4, "tilsagn": 4, "verify": 4,
}
# Those that may use less than their floor allows.
ONLY = {
    "verify": {"base", "crypto"},
    "workers": {"base", "norway", "allocation", "crypto", "db", "format", "store"},
}

# The one home of each third-party header.
HOMES = {
    "libpq-fe.h": {"db"},
    "sodium.h": {"crypto", "verify"},
    "uv.h": {"http", "db", "app", "tilsagnd"},
    "jansson.h": {"app", "format", "workers", "verify", "tilsagn"},
    "libxml/": {"format"},
    "expat.h": {"format"},
    "cmark.h": {"format"},
    "curl/": {"workers"},
    "zlib.h": {"format", "store"},
    "hb.h": {"format"},
    "hb-ot.h": {"format"},
    "hb-subset.h": {"format"},
    "qrencode.h": {"format"},
    "xlsxwriter.h": {"sheet"},
}
STANDARD = set("""assert ctype errno fcntl float getopt inttypes limits locale math netdb poll pthread pwd regex
    sched semaphore setjmp signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string
    strings syslog termios time unistd wchar wctype dirent endian langinfo link execinfo ucontext""".split())
SYSTEM = re.compile(r"^(sys|arpa|netinet|net|linux)/")

QUOTED = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
ANGLED = re.compile(r"^\s*#\s*include\s+<([^>]+)>")


def home_of(path):
    parts = path.split("/")
    return parts[1] if parts[0] == "src" and len(parts) > 2 else parts[0]


def may_include(source, target):
    """May a file of folder `source` include one of folder `target`?"""
    if target in (source, "base"):
        return True
    if source in ONLY:
        return target in ONLY[source]
    return source in FLOORS and target in FLOORS and FLOORS[target] < FLOORS[source]


def check_floors(tree):
    """A folder of the source includes only folders below it; domains never include each other."""
    for path in tree.c_files() + tree.matching("src/*.def"):
        source = home_of(path)
        if path.startswith("src/") and source not in FLOORS:
            tree.fault(path, f"folder {source} has no floor in tests/lint/layout.py")
            continue
        for number, line in tree.lines(path):
            found = QUOTED.match(line)
            if not found:
                continue
            name = found.group(1)
            beside = tree.exists(os.path.join(os.path.dirname(path), name))
            target = source if "/" not in name and beside else name.split("/")[0]
            if path.startswith("workers/") and target not in FLOORS:
                check_worker_include(tree, path, number, name)
            elif not may_include(source, target):
                tree.fault(f"{path}:{number}", f"{source} may not include {name}")


def check_worker_include(tree, path, number, name):
    """A worker includes its own folder's headers and those that all share, in workers/ itself."""
    own = path.split("/")[1]
    parts = name.removeprefix("workers/").split("/")
    if len(parts) > 1 and parts[0] not in (own, ".."):
        tree.fault(f"{path}:{number}", f"worker {own} may not include {name}")


def check_headers(tree):
    """Each third-party header is included only in its home folder."""
    for path in tree.c_files():
        source = home_of(path)
        for number, line in tree.lines(path):
            found = ANGLED.match(line)
            if not found:
                continue
            name = found.group(1)
            homes = next((h for key, h in HOMES.items() if name == key or (key[-1] == "/" and name.startswith(key))), None)
            if homes is not None:
                if source not in homes:
                    tree.fault(f"{path}:{number}", f"{name} belongs in {', '.join(sorted(homes))}")
            elif not SYSTEM.match(name) and name.removesuffix(".h") not in STANDARD:
                tree.fault(f"{path}:{number}", f"{name} has no home folder in tests/lint/layout.py")


def check_built(tree):
    """Every C file is named in a meson.build."""
    words = {os.path.basename(word) for build in tree.matching("meson.build", "*/meson.build")
             for word in re.findall(r"[\w./-]+", tree.text(build))}
    for path in tree.all_c_files():
        name = os.path.basename(path)
        stem = name[:-2]
        if name.endswith(".c") and not words & {name, stem, stem.removeprefix("test_"), stem.removeprefix("fuzz_")}:
            tree.fault(path, "is in no meson.build")


FOREIGN = ("*.min.js", "*.min.css", "*.woff", "*.woff2", "*.ttf", "*.otf", "*.xsd", "*.jar", "*.so", "*.a",
           "*.o", "*/node_modules/*", "*.whl", "*.pdf")


def check_foreign(tree):
    """Nothing that others wrote is committed: bundles, fonts, official schemas, binaries."""
    for path in tree.matching(*FOREIGN):
        if not path.startswith("tests/fuzz/corpus/"):
            tree.fault(path, "comes from Debian, npm or a configured place, not from the repository")


def check_locked(tree):
    """Every package.json has a lock file beside it and names exact versions."""
    for path in tree.matching("package.json", "*/package.json"):
        if not tree.exists(os.path.join(os.path.dirname(path), "package-lock.json")):
            tree.fault(path, "has no package-lock.json beside it")
        for number, line in tree.lines(path):
            if re.search(r'^\s*"[@\w./-]+"\s*:\s*"[~^>*]', line):
                tree.fault(f"{path}:{number}", "names no exact version")
