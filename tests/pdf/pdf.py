"""What other programs read in the PDF files that `render` makes."""
import functools
import json
import os
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
LETTERS = sorted((HERE / "letters").glob("*.json"))
JARS = ":".join(f"/usr/share/java/{jar}.jar" for jar in
                ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"))


def run(*command, data=None, status=0):
    done = subprocess.run([str(part) for part in command], input=data, capture_output=True, timeout=300)
    assert done.returncode == status, (command, done.returncode, done.stderr[-2000:])
    return done.stdout


@functools.cache
def folder():
    return pathlib.Path(tempfile.mkdtemp(prefix="tilsagn-pdf."))


@functools.cache
def file_of(letter, old=False):
    """The PDF file of a JSON file, made once."""
    path = folder() / f"{letter.stem}{'.old' if old else ''}.pdf"
    path.write_bytes(run(pathlib.Path(os.environ["TILSAGN_BUILD"]) / "tests/pdf/render", *(["--old"] if old else []), letter))
    return path


def made_of(document, name):
    path = folder() / f"{name}.json"
    path.write_text(json.dumps(document, ensure_ascii=False))
    return file_of(path)


def document(name):
    return json.loads((HERE / "letters" / f"{name}.json").read_text())


def structure(path):
    """Elements with their text, in the order in which they are read aloud."""
    return run("pdfinfo", "-struct-text", path).decode()


def pages(path):
    """The text of each page as it is laid out."""
    return run("pdftotext", "-layout", path, "-").decode().split("\f")[:-1]


def flowing(path):
    """All text in one line, in the order of the file, without the breaks of lines."""
    return re.sub(r"\s+", " ", run("pdftotext", "-raw", path, "-").decode())


class Objects:
    """The objects of a file, unpacked."""

    def __init__(self, path):
        text = run("qpdf", "--qdf", "--object-streams=disable", path, "-").decode("latin-1")
        self.of = {int(n): body for n, body in re.findall(r"^(\d+) 0 obj\n(.*?)^endobj", text, re.S | re.M)}
        self.root = next(body for body in self.of.values() if "/Type /Catalog" in body)

    def with_type(self, name):
        return [body for body in self.of.values() if re.search(rf"/Type /{name}\b", body)]

    def refer(self, body, key):
        return self.of[int(re.search(rf"/{key} (\d+) 0 R", body).group(1))]

    def contents(self):
        """The drawing of each page, with the number of its marks' parents."""
        parents = self.refer(self.refer(self.root, "StructTreeRoot"), "ParentTree")
        lists = dict(re.findall(r"(\d+)\s*\[(.*?)\]", parents[parents.index("/Nums"):].split("[", 1)[1], re.S))
        for page in self.with_type("Page"):
            content = self.refer(page, "Contents")
            number = re.search(r"/StructParents (\d+)", page).group(1)
            yield content.split("stream\n", 1)[1].rsplit("endstream", 1)[0], re.findall(r"(\d+) 0 R", lists[number])
