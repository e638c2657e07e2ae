"""files.py: what tests of attachments share: contents of each type, uploads whole and in the hands of
the test, and what lies on the disk."""
import hashlib
import http.client
import json
import os
import socket
import urllib.parse

PDF = b"%PDF-1.7\n" + b"x" * 1000
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
DOCX = b"PK\x03\x04" + b"\0" * 100
ODT = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text" + b"PK"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIB = 1 << 20


def path_of(case, name="vedlegg.pdf"):
    return f"/applications/{case['id']}/attachments?" + urllib.parse.urlencode({"name": name})


def upload(client, case, content=PDF, name="vedlegg.pdf", media_type="application/pdf", **more):
    return client.post(path_of(case, name), raw=content, content_type=media_type, **more)


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def files_in(service, folder="attachments"):
    """Names of all files of the store, as they are now."""
    return sorted(os.path.join(where, name)[len(service.folder):] for where, _, names in os.walk(os.path.join(service.folder, folder))
                  for name in names)


def file_of(service, digest):
    return os.path.join(service.folder, "attachments", digest[:2], digest[2:4], digest)


def halves(service):
    return files_in(service, "attachments/tmp")


class Slow:
    """An upload in the hands of the test: its head is sent, its body as the test likes."""

    def __init__(self, client, case, length=None, headers=(), name="vedlegg.pdf"):
        self.sock = socket.create_connection(("127.0.0.1", client.port), timeout=30)
        framing = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        lines = [f"POST /api/v1{path_of(case, name)} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {client.token}",
                 "Content-Type: application/pdf", framing, *headers]
        self.sock.sendall("\r\n".join(lines).encode() + b"\r\n\r\n")

    def send(self, content):
        self.sock.sendall(content)

    def chunk(self, content):
        self.send(b"%x\r\n%s\r\n" % (len(content), content))

    def answer(self):
        reply = http.client.HTTPResponse(self.sock, method="POST")
        reply.begin()
        body = reply.read()
        return reply.status, json.loads(body) if body else None

    def close(self):
        self.sock.close()
