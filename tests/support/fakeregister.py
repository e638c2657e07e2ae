"""fakeregister.py: Enhetsregisteret as far as looking up and following updates go, and Frivillighetsregisteret, for tests: on a port of its own,
over HTTP or TLS, and as unwell as it is told to be.

    register = FakeRegister()                 or FakeRegister(certificate=(cert.pem, key.pem))
    register.entity("974760673", navn="…")    what /enheter/974760673 answers
    register.sub_entity(…)  register.gone(orgnr)  register.update(orgnr, "Sletting")
    register.voluntary("974760673", kontonummer="…")    what Frivillighetsregisteret answers, at register.voluntary_url
    register.instead = (503, b"", {"Retry-After": "1"})    for every question, until None
    register.otherwise = {}                   fields of every entity that it was not told of; None: it has no others
    register.pause_s = 2                      before each answer
    register.asked                            paths, in order
"""
import http.server
import json
import re
import ssl
import threading
import time
from urllib.parse import parse_qs, urlsplit


PLACE = re.compile("^/(enhets|frivillighets)registeret/api/")


class FakeRegister:
    def __init__(self, certificate=None):
        self.answers, self.updates, self.asked = {}, [], []
        self.instead, self.pause_s, self.otherwise = None, 0, None
        handler = type("Handler", (Handler,), {"register": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            self.scheme = "https"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.server.server_port}/enhetsregisteret/api"

    @property
    def voluntary_url(self):
        return f"{self.scheme}://127.0.0.1:{self.server.server_port}/frivillighetsregisteret/api"

    def entity(self, orgnr, place="enheter", **fields):
        body = {"organisasjonsnummer": orgnr, "navn": "PRØVE " + orgnr, "organisasjonsform": {"kode": "FLI"}, "konkurs": False,
                "underAvvikling": False, "underTvangsavviklingEllerTvangsopplosning": False, **fields}
        self.answers[f"{place}/{orgnr}"] = (200, json.dumps(body).encode(), {})

    def sub_entity(self, orgnr, **fields):
        self.entity(orgnr, "underenheter", **fields)

    def voluntary(self, orgnr, **fields):
        body = {"organisasjonsnummer": orgnr, "status": "REGISTRERT", "icnpoKategorier": [{"icnpoNummer": "1100", "kategori": "Kunst og kultur"}], **fields}
        self.answers[f"frivillige-organisasjoner/{orgnr}"] = (200, json.dumps(body).encode(), {})

    def gone(self, orgnr):
        self.answers["enheter/" + orgnr] = (410, b"", {})

    def update(self, orgnr, kind="Endring", place="enheter"):
        self.updates.append((place, {"oppdateringsid": 1000 + len(self.updates), "dato": "2023-01-10T04:00:00.000Z", "organisasjonsnummer": orgnr, "endringstype": kind}))

    def listed(self, place, query):
        """Updates from a number or a time on, in pages."""
        first, size = int(query.get("oppdateringsid", ["0"])[0]), int(query["size"][0])
        rows = [row for where, row in self.updates if where == place and row["oppdateringsid"] >= first][:size]
        name = "oppdaterteEnheter" if place == "enheter" else "oppdaterteUnderenheter"
        return {**({"_embedded": {name: rows}} if rows else {}), "page": {"size": size}}

    def answer_to(self, target):
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        name = PLACE.sub("", path)
        self.asked.append(PLACE.sub("", target))
        time.sleep(self.pause_s)
        if self.instead:
            return self.instead
        if name.startswith("oppdateringer/"):
            return 200, json.dumps(self.listed(name.split("/")[1], query)).encode(), {}
        if name not in self.answers and name.startswith("enheter/") and self.otherwise is not None:
            return 200, json.dumps({"organisasjonsnummer": name.split("/")[1], **self.otherwise}).encode(), {}
        return self.answers.get(name, (404, b"", {}))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status, body, head = self.register.answer_to(self.path)
        try:
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **head}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # who asked has left

    def log_message(self, *_):
        pass
