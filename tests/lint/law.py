"""law.py: what cites the Public Administration Act names a topic, so that the day says which of the two acts it is."""
import re

import rules

SOURCE = re.compile(r"\(\s*'([a-z_.]+)'\s*,\s*'(1967|2025)'\s*,\s*'")
CITED = re.compile(r"\{law\.([a-z_.]+)\}")
# A paragraph of no act that is named, or of the act itself by any of its names.
PARAGRAPH = re.compile(r"(?<!loven )(?<!lova )(?<!reglementet )§|(?i:forvaltningslov\w*\s*§)|(?i:\bsections?\s+\d)")
OF_THE_ACT = re.compile(r"\bfvl(25)?\s*§|(?i:forvaltningslov\w*\s*§)|Public Administration Act\s*§")
WHEN = re.compile(r"when '(" + rules.CODE + r")' then '\{([a-z_.,]*)\}'")
CITED_BY = "schema/rule/cited_by.sql"
# Those that give the paragraphs of both acts side by side, and choose by date themselves.
BOTH = ("src/norway/deadline.c", "src/format/letter_fields.c", "schema/rule/cite.sql")


def topics(tree):
    """The topics that both acts have a source of."""
    acts = {}
    for path in tree.matching("schema/migrations/*.sql"):
        for statement in re.findall(r"insert into rule\.law_source\b[^;]*;", rules.without_comments(tree.text(path))):
            for topic, act in SOURCE.findall(statement):
                acts.setdefault(topic, set()).add(act)
    return {topic for topic, held in acts.items() if len(held) == 2}


def fault_text(tree, where, text, known, literal):
    if literal.search(text):
        tree.fault(where, f"'{literal.search(text).group(0)}': name the topic, as {{law.suspension}}")
    for topic in CITED.findall(text):
        if topic not in known:
            tree.fault(where, f"{topic} is no topic of both acts in rule.law_source")


def check_law_by_date(tree):
    """No sentence of a refusal, text of the console, template or text in SQL holds a paragraph of the Public Administration Act, and what
    documents the API names that of both acts."""
    known = topics(tree)
    for code, (where, *texts) in rules.refusals(tree).items():
        for text in texts:
            fault_text(tree, f"{where} {code}", text, known, PARAGRAPH)
    for path in tree.matching("src/console/lang/*.json", "src/format/templates/*"):
        for number, line in tree.lines(path):
            fault_text(tree, f"{path}:{number}", line, known, OF_THE_ACT)
    for path in tree.matching("schema/*/*.sql"):
        if path not in BOTH and not path.startswith("schema/migrations/"):
            for number, line in enumerate(rules.without_comments(tree.text(path)).split("\n"), 1):
                fault_text(tree, f"{path}:{number}", line, known, OF_THE_ACT)
    for path in tree.c_files():
        if path not in BOTH:
            for text in re.findall(rules.STRING, rules.without_c_comments(tree.text(path))):
                if re.search(r"\bfvl §", text) and not re.search(r"\bfvl25 §", text):
                    tree.fault(path, f"{text} is of the act of 1967 alone")


def check_law_comes_along(tree):
    """What a refusal's sentence cites is what rule.refuse sends with it."""
    sent = {code: set(filter(None, named.split(","))) for code, named in WHEN.findall(tree.text(CITED_BY))} if tree.exists(CITED_BY) else {}
    said = {code: set(CITED.findall("".join(texts))) for code, (_, *texts) in rules.refusals(tree).items()}
    for code in sorted(set(sent) | set(said)):
        if sent.get(code, set()) != said.get(code, set()):
            tree.fault(CITED_BY, f"{code}: sends {sorted(sent.get(code, set()))}, the sentence cites {sorted(said.get(code, set()))}")
