"""bankfile.py: what a bank answers, made as banks make it: pain.002.001.03/.10, camt.054.001.02/.08 and camt.053.001.02/.08
(rules.md C.3, C.4). Valid by the official schemas, which the tests hold them to where the computer has them."""
import itertools
from xml.sax.saxutils import escape

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"
numbers = itertools.count(1)


def kroner(ore):
    return f"{ore // 100}.{ore % 100:02d}"


def tag(name, content, **attributes):
    extra = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{extra}>{content}</{name}>"


def text(name, value):
    return "" if value is None else tag(name, escape(str(value)))


def document(schema, root, message_id, body):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{NAMESPACE}{schema}"><{root}>\n'
            + tag("GrpHdr", text("MsgId", message_id) + text("CreDtTm", "2023-01-12T17:00:00"))
            + f"\n{body}</{root}></Document>\n").encode()


def name_of(kind):
    return f"{kind.replace('.', '').upper()}-20230112-{next(numbers)}"


def reason(code, more=None):
    return "" if code is None else tag("StsRsnInf", tag("Rsn", text("Cd", code)) + text("AddtlInf", more))


def status(run, group="PART", payments=(), part=None, version="03", message_id=None, code=None):
    """pain.002 of a run's file. payments: (payout id, status, code, text); `part`: the status of all payments in it."""
    of = f"TILSAGN-RUN-{run['id']}"
    body = tag("OrgnlGrpInfAndSts", text("OrgnlMsgId", of) + text("OrgnlMsgNmId", f"pain.001.001.{'03' if version == '03' else '09'}")
               + text("GrpSts", group) + ("" if part else reason(code))) + "\n"
    if payments or part:
        rows = "\n".join(tag("TxInfAndSts", text("OrgnlInstrId", f"TILSAGN-{p}") + text("OrgnlEndToEndId", f"TILSAGN-{p}") + text("TxSts", s) + reason(c, t))
                         for p, s, c, t in ((*row, None, None, None)[:4] for row in payments))
        body += tag("OrgnlPmtInfAndSts", text("OrgnlPmtInfId", of) + text("PmtInfSts", part or "PART") + (reason(code) if part else "") + "\n" + rows) + "\n"
    return document(f"pain.002.001.{version}", "CstmrPmtStsRpt", message_id or name_of("pain.002"), body)


def account(number):
    return tag("Id", tag("Othr", text("Id", number)))


def payment_of(v08, entry):
    """TxDtls, in the order of the version's schema."""
    ore, direction = entry["ore"], entry["direction"]
    refs = text("MsgId", entry.get("message")) + text("PmtInfId", entry.get("message")) + text("InstrId", entry.get("key")) + text("EndToEndId", entry.get("key", "NOTPROVIDED"))
    amount = tag("Amt", kroner(ore), Ccy="NOK")
    party = lambda name: tag("Pty", text("Nm", name)) if v08 else text("Nm", name)
    other = "Dbtr" if direction == "CRDT" else "Cdtr"
    parties = tag("RltdPties", tag(other, party(entry["name"]))) if entry.get("name") else ""
    kid = tag("Strd", tag("CdtrRefInf", tag("Tp", tag("CdOrPrtry", text("Cd", "SCOR"))) + text("Ref", entry["kid"]))) if entry.get("kid") else ""
    remittance = tag("RmtInf", text("Ustrd", entry.get("text")) + kid) if kid or entry.get("text") else ""
    returned = tag("RtrInf", tag("Rsn", text("Cd", entry["code"])) + text("AddtlInf", entry.get("why"))) if entry.get("code") else ""
    head = amount + text("CdtDbtInd", direction) if v08 else tag("AmtDtls", tag("TxAmt", amount))
    return tag("TxDtls", tag("Refs", refs) + head + parties + remittance + returned)


def entry_of(v08, entry):
    day, booked = entry.get("day", "2023-01-12"), "BOOK" if entry.get("booked", True) else "PDNG"
    return tag("Ntry", tag("Amt", kroner(entry["ore"]), Ccy="NOK") + text("CdtDbtInd", entry["direction"])
               + (tag("Sts", text("Cd", booked)) if v08 else text("Sts", booked)) + tag("BookgDt", text("Dt", day)) + tag("ValDt", text("Dt", day))
               + text("AcctSvcrRef", entry.get("reference") or f"{day.replace('-', '')}{next(numbers):07d}")
               + tag("BkTxCd", tag("Domn", text("Cd", "PMNT") + tag("Fmly", text("Cd", "ICDT") + text("SubFmlyCd", "DMCT"))))
               + ("" if entry.get("bare") else tag("NtryDtls", payment_of(v08, entry)))) + "\n"


def balance(kind, ore):
    return tag("Bal", tag("Tp", tag("CdOrPrtry", text("Cd", kind))) + tag("Amt", kroner(abs(ore)), Ccy="NOK") + text("CdtDbtInd", "DBIT" if ore < 0 else "CRDT")
               + tag("Dt", text("Dt", "2023-01-12"))) + "\n"


def statement(entries, kind="camt.054", version="02", message_id=None, number=None, opening=10_000_000, closing=None, own="76940512057"):
    """camt.054 or camt.053 of one account. entries: paid(), came() and returned()."""
    v08, whole = version == "08", kind == "camt.053"
    root, inner = ("BkToCstmrStmt", "Stmt") if whole else ("BkToCstmrDbtCdtNtfctn", "Ntfctn")
    booked = sum(e["ore"] * (1 if e["direction"] == "CRDT" else -1) for e in entries if e.get("booked", True))
    number = number or next(numbers)
    body = tag(inner, text("Id", f"{own}.20230112.{number}") + text("ElctrncSeqNb", number) + text("CreDtTm", "2023-01-12T17:00:00")
               + tag("Acct", account(own) + text("Ccy", "NOK")) + "\n"
               + (balance("OPBD", opening) + balance("CLBD", opening + booked if closing is None else closing) if whole else "")
               + "".join(entry_of(v08, e) for e in entries))
    return document(f"{kind}.001.{version}", root, message_id or name_of(kind), body)


def paid(payout_id, ore, **more):
    """What left the account for a payout."""
    return {"direction": "DBIT", "ore": ore, "key": f"TILSAGN-{payout_id}", **more}


def returned(payout_id, ore, code="AC04", **more):
    """What came back of a payout."""
    return {"direction": "CRDT", "ore": ore, "key": f"TILSAGN-{payout_id}", "code": code, **more}


def came(ore, kid=None, **more):
    """What somebody paid in."""
    return {"direction": "CRDT", "ore": ore, "kid": kid, **more}
