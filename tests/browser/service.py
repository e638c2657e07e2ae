#!/usr/bin/env python3
"""The service with a small portfolio, for the browser: prints {url, logins} and lives until its input ends.

It finds the programs as tests/api does (TILSAGN_BUILD or TILSAGN_BIN)."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "api"))

from service import PASSWORD, USERS, Service, program  # noqa: E402
from world import World  # noqa: E402

WORKERS = ("batch", "letter", "payment")
NAMES = ("Blåfjell idrettslag", "Søndre skolekorps", "Ungdomsrådet i Øst", "Kulturhuset Vågå", "Stiftelsen Fjærland",
         "Kárášjohka ungdomsklubb")
TITLES = ("Gratis øvingstilbud", "Sommerskole i uke 26", "Utstyrssentral", "Åpen hall på lørdager")


def worker_start(service, name):
    path = program("workers", f"tilsagn-worker-{name}")
    if not os.path.exists(path):
        return None
    return subprocess.Popen([path, "--config", service.config], env=service.environment, stdout=service.log, stderr=service.log)


def portfolio(service):
    """Cases in every state that a page shows differently."""
    world = World(service)
    call = world.open_call(90_000_000_00, name="Fritidstilbud for barn og unge")
    world.open_call(10_000_000_00, name="Frivilligsentraler")
    people = [world.recipient(name=name)["id"] for name in NAMES]
    for i in range(64):
        world.application(call, (25 + i * 37 % 90) * 10_000_00, people[i % 6], submit=i % 7 != 6, title=TITLES[i % 4])
    for i in range(3):
        world.recommended(call, 400_000_00, recipient_id=people[i], title=TITLES[i])
    for i in range(3):
        decision = world.recommended(call, 350_000_00, recipient_id=people[i + 2], title=TITLES[i])
        world.login("approver").post(f"/decisions/{decision}/approve")


def main():
    service, workers = Service(), []
    try:
        service.start()
        workers = [worker for worker in (worker_start(service, name) for name in WORKERS) if worker]
        portfolio(service)
        logins = [{"username": name, "password": PASSWORD, "roles": roles, "office": office} for name, (roles, office) in USERS.items()]
        print(json.dumps({"url": f"http://127.0.0.1:{service.port}", "logins": logins}), flush=True)
        sys.stdin.read()
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(30)
        status, log = service.stop()
        if status not in (0, None):
            sys.stderr.write(f"the service ended with {status}\n{log}\n")


main()
