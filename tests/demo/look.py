#!/usr/bin/env python3
"""Looks at a running demo over the API: look.py letters|payment BASE_URL TILSAGN_HOME [FILE]"""
import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "deploy/demo"))
from loader.client import Client  # noqa: E402

READER, PAYER = "revisor1", "okonomi1"
PAIN = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"


def fits(what, value, wanted):
    print(f"{what}: {value}")
    if value != wanted:
        sys.exit(f"{what} is {value}, not {wanted}")


def letters(api):
    batch = next(api.items(READER, "/batches"))
    for outcome in ("granted", "rejected"):
        item = api.get(READER, f"/batches/{batch['id']}/items?outcome={outcome}&limit=1")["items"][0]
        head, content = api.call(READER, "GET", f"/decisions/{item['decision_id']}/letter?format=html")
        fits(f"media type of the {outcome} letter", head["Content-Type"].split(";")[0], "text/html")
        text = content.decode()
        for part in ("<html", item["recipient_name"].replace("&", "&amp;"), item["case_number"], 'alt="Logoen til Direktoratet', '<p class="signature">'):
            fits(f"{part!r} is in the {outcome} letter", part in text, True)


def payment(api, name):
    run = list(api.items(READER, "/payment-runs"))[-1]
    content = api.call(PAYER, "GET", f"/payment-runs/{run['id']}/file?version=09")[1]
    pathlib.Path(name).write_bytes(content)
    root = ElementTree.fromstring(content)
    amounts = [int(Decimal(e.text) * 100) for e in root.iter(PAIN + "InstdAmt")]
    payouts = list(api.items(READER, f"/payouts?payment_run_id={run['id']}"))
    total, count = sum(p["amount_ore"] for p in payouts), len(payouts)
    head = root.find(f"{PAIN}CstmrCdtTrfInitn/{PAIN}GrpHdr")
    fits("payouts", count > 1000, True)
    fits("sum and count of the run", (run["amount_ore"], run["count"]), (total, count))
    fits("sum and count of the file's head",
         (int(Decimal(head.findtext(PAIN + "CtrlSum")) * 100), int(head.findtext(PAIN + "NbOfTxs"))), (total, count))
    fits("sum and count of its payments", (sum(amounts), len(amounts)), (total, count))
    fits("states of the payouts", {p["state"] for p in payouts}, {"sent"})


def main(what, url, home, *names):
    api = Client(url)
    logins = {x["username"]: x for x in json.loads((pathlib.Path(home) / "logins.json").read_text(encoding="utf-8"))}
    for user in (READER, PAYER):
        api.sign_in(user, logins[user]["password"])
    {"letters": letters, "payment": payment}[what](api, *names)


if __name__ == "__main__":
    main(*sys.argv[1:])
