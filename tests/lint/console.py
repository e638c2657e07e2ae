"""console.py: what the console asks of the service."""
import re

ASKS = re.compile(r"\b(?:get|post|link|usePages|optionsOf)\(\s*(?=['`]/)|\bcall\('[A-Z]+', (?=['`]/)")
ROUTE = re.compile(r'"(/[a-z][^" ]*)"')


def literal(text, at):
    """The path in quotes or backticks at this place, with * for what is put in; None for one that only begins here."""
    quote, path, at = text[at], "", at + 1
    while text[at] != quote:
        if quote == "`" and text.startswith("${", at):
            depth, begin = 1, at
            at += 2
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            path += "" if text.startswith("${query(", begin) else "*"
        else:
            path += text[at]
            at += 1
    return path.split("?")[0]


def check_console_paths(tree):
    """The console asks only for what the service has a route for."""
    # A macro may add the last part.
    routes = [re.sub(r"\{[^}]*\}", "1", r) + ("1" if r.endswith("/") else "") for f in tree.matching("src/*/*.c") for r in ROUTE.findall(tree.text(f))]
    for path in tree.matching("src/console/ui/*.js"):
        text = tree.text(path)
        for found in ASKS.finditer(text):
            asked = literal(text, found.end())
            fits = re.compile("[^?]+".join(re.escape(part) for part in asked.rstrip("/").split("*")))
            if not any(fits.fullmatch(route) for route in routes):
                tree.fault(f"{path}:{text.count(chr(10), 0, found.start()) + 1}", f"{asked} is served by no route")
