"""Lists as Excel files: what is in them, and what happens on the way."""
import io
import os
import re
import socket
import time
import xml.etree.ElementTree as ET
import zipfile

from service import SANITIZED, wait_until

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cell_value(cell):
    """(style, value): text for text, float for numbers."""
    if cell.get("t") == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(MAIN + "t"))
    assert cell.get("t") is None and cell.find(MAIN + "f") is None, "neither text nor number"
    return float(cell.find(MAIN + "v").text)


class Book:
    def __init__(self, body):
        self.zip = zipfile.ZipFile(io.BytesIO(body))
        assert self.zip.testzip() is None
        names = ET.fromstring(self.zip.read("xl/workbook.xml")).iter(MAIN + "sheet")
        self.names = [sheet.get("name") for sheet in names]
        styles = ET.fromstring(self.zip.read("xl/styles.xml"))
        codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
        self.formats = [codes.get(xf.get("numFmtId"), xf.get("numFmtId"))
                        for xf in styles.find(MAIN + "cellXfs")]

    def xml(self, n):
        return ET.fromstring(self.zip.read(f"xl/worksheets/sheet{n}.xml"))

    def rows(self, n=1):
        """Each row as {column letters: (value, number format)}."""
        return [{re.sub(r"\d", "", c.get("r")): (cell_value(c), self.formats[int(c.get("s", "0"))])
                 for c in row.iter(MAIN + "c")} for row in self.xml(n).iter(MAIN + "row")]

    def table(self):
        """The rows below the head by the names in it."""
        head, *rows = self.rows()
        names = {column: value for column, (value, _) in head.items()}
        return list(names.values()), [{names[c]: v for c, v in row.items()} for row in rows]

    def facts(self):
        return {row["A"][0]: row["B"][0] for row in self.rows(len(self.names))}


def exported(client, path, **more):
    reply = client.get(path, **more)
    assert reply.media_type == XLSX, repr(reply)
    return reply, Book(reply.body)


def many_drafts(service, call, n):
    service.sql("""
      insert into access.tx_actor (user_id, duty, action, request)
        select id, 'worker', 'test', gen_random_uuid() from access.user_account where username = 'worker.migrate';
      insert into application.application (case_number, scheme_id, call_id, recipient_id, state, title, purpose, amount_ore, created_by, created_at)
        select 'X/' || n || '/' || :call, c.scheme_id, c.id, (select min(id) from recipient.recipient), 'draft', 'Tiltak ' || n, '', n,
          (select min(id) from access.user_account), clock_timestamp() from generate_series(1, :n) n, scheme.call c where c.id = :call""",
                call=call["id"], n=n)


def test_a_list_is_an_excel_file_with_typed_values(api, build):
    call = build.open_call()
    case = build.submitted(call, title="Blåbær & æøå <ÅS>", amount_ore=123456)
    build.submitted(call, title="=1+1", amount_ore=5)
    reply, book = exported(api.auditor, f"/applications?call_id={call['id']}&sort=id&format=xlsx")
    disposition = reply.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="(.+\.xlsx)"; filename\*=UTF-8\'\'\1', disposition)
    names, rows = book.table()
    assert "cursor" not in names and "amount_kr" in names and "amount_ore" not in names
    assert rows[0]["title"][0] == "Blåbær & æøå <ÅS>" and rows[0]["case_number"][0] == case["case_number"]
    assert rows[0]["amount_kr"] == (1234.56, "#,##0.00")
    assert rows[1]["amount_kr"][0] == 0.05 and rows[1]["title"][0] == "=1+1"
    assert b"<f>" not in book.zip.read("xl/worksheets/sheet1.xml")
    stamps = [v for v in rows[0].values() if v[1] in ("dd.mm.yyyy", "dd.mm.yyyy hh:mm:ss")]
    assert stamps and all(40000 < value < 60000 for value, _ in stamps), rows[0]


def test_an_excel_file_is_made_for_reading(api, build):
    call = build.open_call()
    build.draft(call)
    _, book = exported(api.auditor, f"/applications?call_id={call['id']}", headers={"Accept": XLSX})
    sheet = book.xml(1)
    pane = next(sheet.iter(MAIN + "pane"))
    assert pane.get("ySplit") == "1" and pane.get("state") == "frozen"
    assert next(sheet.iter(MAIN + "autoFilter")).get("ref").startswith("A1:")
    assert list(sheet.iter(MAIN + "col")), "widths"


def test_an_excel_file_says_where_it_comes_from(api, build):
    call = build.open_call()
    build.draft(call)
    build.submitted(call)
    _, book = exported(api.auditor, f"/applications?call_id={call['id']}&state=draft&format=xlsx")
    assert book.names[-1] == "Om uttrekket" and len(book.table()[1]) == 1, "the filter is respected"
    facts = book.facts()
    assert facts["Filter"] == f"call_id = {call['id']}; state = draft" and facts["Antall rader"] == 1
    assert facts["Bruker"].startswith(f"{api.auditor.id} (") and re.match(r"\d\d\.\d\d\.\d{4} ", facts["Tidspunkt"])


def test_an_excel_file_without_rows_has_its_head(api, build):
    call = build.open_call()
    _, book = exported(api.auditor, f"/applications?call_id={call['id']}&format=xlsx")
    names, rows = book.table()
    assert "case_number" in names and rows == [] and book.facts()["Antall rader"] == 0


def test_a_refused_file_is_a_problem(api, build, nobody):
    nobody.get("/applications?format=xlsx", refused="unauthenticated")
    api.auditor.get("/applications?format=xls", refused="validation")
    api.auditor.get("/payment-runs/999999999/journal?format=xlsx", refused="not-found")


def memory_kib(service, field="VmRSS"):
    with open(f"/proc/{service.program.process.pid}/status", encoding="ascii") as status:
        return int(re.search(field + r":\s+(\d+)", status.read()).group(1))


def descriptors(service):
    return len(os.listdir(f"/proc/{service.program.process.pid}/fd"))


def test_a_large_file_takes_no_more_memory(api, build, service):
    rows = 10_000 if SANITIZED else 100_000
    call, small = build.open_call(), build.open_call()
    many_drafts(service, call, rows)
    exported(api.auditor, f"/applications?call_id={small['id']}&format=xlsx")
    with open(f"/proc/{service.program.process.pid}/clear_refs", "w", encoding="ascii") as peak:
        peak.write("5")  # the peak begins anew: a password hashed earlier took 64 MiB for a moment
    before = memory_kib(service)
    began = time.monotonic()
    reply, book = exported(api.auditor, f"/applications?call_id={call['id']}&format=xlsx")
    took = time.monotonic() - began
    grown = memory_kib(service, "VmHWM") - before
    print(f"{rows / took:.0f} rows/s, {len(reply.body)} bytes, memory grown by {grown} KiB")
    assert book.facts()["Antall rader"] == rows
    assert SANITIZED or grown < 16 * 1024, f"grown by {grown} KiB"


def test_a_client_may_leave_at_any_moment(api, build, service):
    call = build.open_call()
    many_drafts(service, call, 20_000)
    before = descriptors(service)
    head = (f"GET /api/v1/applications?call_id={call['id']}&format=xlsx HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {api.auditor.token}\r\n\r\n").encode()
    for pause in (0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4, None):
        with socket.create_connection(("127.0.0.1", service.port)) as leaving:
            leaving.sendall(head)
            if pause is None:
                leaving.settimeout(60)
                assert leaving.recv(100).startswith(b"HTTP/1.1 200"), "leaves while the file is sent"
            else:
                time.sleep(pause)
    wait_until(lambda: descriptors(service) <= before + 1)
    _, book = exported(api.auditor, f"/applications?call_id={call['id']}&format=xlsx")
    assert book.facts()["Antall rader"] == 20_000
    assert os.listdir(os.path.join(service.folder, "tmp")) == []
