"""The PDF files of letters, as others read them: whole, archivable, in the order in which they are read aloud."""
import os
import re

import pdf
import pytest

every_letter = pytest.mark.parametrize("letter", pdf.LETTERS, ids=lambda path: path.stem)
LANGUAGES = {"nb": ("nb-NO", "Side", "av"), "nn": ("nn-NO", "Side", "av"), "en": ("en", "Page", "of")}
SAMI = "Áá Čč Đđ Ŋŋ Šš Ŧŧ Žž Ʒʒ Ǥǥ Ǧǧ Ǩǩ Ǯǯ"


@every_letter
def test_what_is_read_aloud(letter):
    assert pdf.structure(pdf.file_of(letter)) == (pdf.HERE / "golden" / f"{letter.stem}.txt").read_text()


@every_letter
def test_the_file_is_whole(letter):
    assert b"No syntax or stream encoding errors" in pdf.run("qpdf", "--check", pdf.file_of(letter))


@every_letter
def test_the_same_letter_gives_the_same_bytes(letter):
    assert pdf.file_of.__wrapped__(letter).read_bytes() == pdf.file_of(letter).read_bytes()


@every_letter
@pytest.mark.skipif(os.environ.get("TILSAGN_SANITIZED") == "yes", reason="the same bytes as without sanitizers")
def test_preflight_finds_it_archivable(letter):
    """It knows PDF/A-1 only: the same letter as that."""
    told = pdf.run("java", "-cp", pdf.JARS, "org.apache.pdfbox.preflight.Validator_A1b", pdf.file_of(letter, old=True))
    assert b"is a valid PDF/A-1b file" in told, told.decode()


@every_letter
def test_it_says_what_it_is(letter):
    path, language = pdf.file_of(letter), letter.stem.split(".")[1]
    objects, meta = pdf.Objects(path), pdf.run("pdfinfo", "-meta", path).decode()
    told = dict(re.split(r":\s+", line, maxsplit=1) for line in pdf.run("pdfinfo", path).decode().splitlines() if re.search(r":\s", line))
    dated = pdf.document(letter.stem).get("decided_on") or pdf.document(letter.stem)["sent_on"]
    assert told["Tagged"] == "yes" and told["Author"] == "Helsedirektoratet" and told["Encrypted"] == "no" and told["JavaScript"] == "no"
    assert told["Title"] and f">{told['Title']}</rdf:li></rdf:Alt></dc:title>" in meta
    for part in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", f"<rdf:li>{LANGUAGES[language][0]}<", f"CreateDate>{dated}T"):
        assert part in meta
    assert f"/Lang ({LANGUAGES[language][0]})" in objects.root
    for entry in ("/Marked true", "/DisplayDocTitle true", "/OutputIntents", "/StructTreeRoot"):
        assert entry in objects.root
    intent = objects.with_type("OutputIntent")[0]
    assert "/GTS_PDFA1" in intent and "/N 3" in objects.refer(intent, "DestOutputProfile")


@every_letter
def test_the_fonts_are_in_the_file_and_can_be_read(letter):
    rows = pdf.run("pdffonts", pdf.file_of(letter)).decode().splitlines()[2:]
    assert len(rows) == 2 and all(re.search(r"TrueType\)?\s+Identity-H\s+yes yes yes", row) for row in rows), rows


@every_letter
def test_all_that_is_drawn_is_marked(letter):
    """Text and paths stand in marks of the tree, or are decoration; each mark has its element."""
    objects, drawn = pdf.Objects(pdf.file_of(letter)), 0
    for content, parents in objects.contents():
        marks, depth = [], 0
        for line in content.split("\n"):
            if re.search(r"(BDC|BMC)$", line) and not line.startswith("BT"):
                depth += 1
                marks += [int(n) for n in re.findall(r"<<\s*/MCID (\d+)\s*>>", line)]
            elif line == "EMC":
                depth -= 1
            elif line and not re.fullmatch(r"\s*", line):
                drawn += 1
                assert depth == 1, line
        assert depth == 0 and marks == list(range(len(parents)))
        assert all("/S /" in objects.of[int(parent)] for parent in parents)
    assert drawn > 0


@every_letter
def test_headings_are_bookmarks(letter):
    text, objects = pdf.structure(pdf.file_of(letter)), pdf.Objects(pdf.file_of(letter))
    headings = re.findall(r"^\s*H[1-3] ", text, re.M)
    root = objects.refer(objects.root, "Outlines")
    assert f"/Count {len(headings)}" in root and len(headings) >= 3
    assert sum("/Dest [" in body for body in objects.of.values()) == len(headings)
    assert re.findall(r"^\s*(H\d) ", text, re.M)[0] == "H1"


@every_letter
def test_each_page_says_case_day_and_number(letter):
    document, (_, page, of) = pdf.document(letter.stem), LANGUAGES[letter.stem.split(".")[1]]
    pages = pdf.pages(pdf.file_of(letter))
    for number, text in enumerate(pages, 1):
        foot = text.rstrip().split("\n")[-3:]
        assert any(re.search(rf"{document['case_number']} · .*{page} {number} {of} {len(pages)}$", line) for line in foot), foot
        assert "checkpoint" not in document or document["checkpoint"] in text


@every_letter
def test_the_code_leads_to_the_case(letter):
    document, path = pdf.document(letter.stem), pdf.folder() / letter.stem
    pdf.run("pdftoppm", "-r", "150", "-l", "1", "-singlefile", "-png", pdf.file_of(letter), path)
    read = pdf.run("zbarimg", "-q", "--raw", f"{path}.png").decode().strip()
    dated = (document.get("decided_on") or document["sent_on"]).replace("-", "")
    assert read == f"TILSAGN:1:{document['case_number']}:{dated}:{document['kind'].upper()}"
    figure = next(body for body in pdf.Objects(pdf.file_of(letter)).of.values() if "/S /Figure" in body)
    assert "/Alt" in figure and "/BBox" in figure


def test_a_logo_says_what_it_shows_and_the_foot_stands_on_each_page():
    document, path = pdf.document("head.nb"), pdf.file_of(pdf.HERE / "letters" / "head.nb.json")
    figures = [body for body in pdf.Objects(path).of.values() if "/S /Figure" in body]
    told = [re.search(r"/Alt <([0-9a-fA-F]+)>", body) for body in figures]
    assert len(figures) == 2 and document["logo_alt"].encode("utf-16-be").hex() in {alt and alt.group(1).lower().removeprefix("feff") for alt in told}, figures
    assert all(document["foot"] in page for page in pdf.pages(path))


def test_the_page_has_logo_and_foot_too():
    page = pdf.run(f"{os.environ['TILSAGN_BUILD']}/tests/pdf/render", "--page", pdf.HERE / "letters" / "head.nb.json").decode()
    document = pdf.document("head.nb")
    assert re.search(rf'<header>\n<p><img src="data:image/png;base64,[A-Za-z0-9+/=]+" style="width:50mm;max-width:100%" alt="{document["logo_alt"]}"></p>\n</header>\n<main>', page)
    assert f"<footer>\n<p>{document['foot']}</p>\n</footer>" in page
    assert '<p class="signature">Med hilsen<br>\nÅse Bjørnsen</p>' in page


def test_a_table_has_its_heads_on_every_page_and_once_for_those_who_listen():
    path = pdf.file_of(pdf.HERE / "letters" / "plan.nb.json")
    with_rows = [text for text in pdf.pages(path) if len(re.findall(r"\d\. \w+ 20\d\d +[\d ]+\d ", text)) > 3]
    assert len(with_rows) >= 3 and all(re.search(r"Nummer +Tidligst +Beløp i kroner", text) for text in with_rows)
    spoken = pdf.structure(path)
    assert spoken.count('"Beløp i kroner"') == 1 and spoken.count("TBody") == 1 and len(re.findall(r"^ +TR ?", spoken, re.M)) == 121
    shape = pdf.run("pdfinfo", "-struct", path).decode()
    assert shape.count("/Scope /Column") == 4 and shape.count("/Scope /Row") == 120


@pytest.mark.parametrize("ore", [0, 50])
def test_amounts_end_in_one_line(ore):
    document = pdf.document("plan.nb")
    document["payout_plan"][90]["amount_ore"] += ore
    document["amount_ore"] += ore
    lines = pdf.pages(pdf.made_of(document, f"plan{ore}"))[2].split("\n")
    rows = [match for match in (re.search(r"20\d\d +([\d\u00a0 ]+\d(?:,\d\d)?) ", line) for line in lines) if match]
    ends = [match.end(1) for match in rows]
    assert len(ends) > 20 and max(ends) - min(ends) <= 1
    assert {"," in match[1] for match in rows} == {ore > 0}, "all with øre, or none"


def test_nothing_of_a_long_text_is_lost():
    words = [f"ord{n}" for n in range(9000)]
    path = pdf.made_of(dict(pdf.document("grant.nb"), grounds=" ".join(words) + "\n" + "x" * 3000), "long")
    pdf.run("qpdf", "--check", path)
    assert len(pdf.pages(path)) > 15
    spoken = re.sub(r'"\n *"', "", pdf.structure(path))  # a paragraph goes on on the next page
    assert " ".join(words) in spoken and "x" * 3000 in spoken


@pytest.mark.parametrize("name, text, heard", [
    ("sami", SAMI, SAMI),
    ("apart", "a\u030a e\u0301 C\u030c", "å é Č"),
    ("strange", "漢字 og \U0001F600 er her", "漢字 og \U0001F600 er her"),
    ("control", "En\u0001to \u202etre\u200b fire\ufeff", "En to tre"),
    ("signs", "(a) \\b <c> & 'd' % ]TJ ET EMC", "(a) \\b <c> & 'd' % ]TJ ET EMC"),
    ("money", "€ 5 − 3 ≤ 8 – «ja» … ½ 10 ‰ ±", "€ 5 − 3 ≤ 8 – «ja» … ½ 10 ‰ ±"),
    ("hyphen", "til\u00adskudd " * 60, "skudd"),
])
def test_all_characters_are_heard(name, text, heard):
    path = pdf.made_of(dict(pdf.document("grant.nb"), grounds=text), name)
    pdf.run("qpdf", "--check", path)
    assert heard in pdf.flowing(path)


def test_text_that_is_no_text_makes_no_file(tmp_path):
    path = tmp_path / "bad.json"
    path.write_bytes((pdf.HERE / "letters" / "grant.nb.json").read_bytes().replace("Søknaden".encode(), b"S\xf8knaden"))
    pdf.run(f"{os.environ['TILSAGN_BUILD']}/tests/pdf/render", path, status=1)
