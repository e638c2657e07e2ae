"""Cases in every state, with all that may hang on one, in the database api_test; then everything is stopped."""
import tempfile

from build import Build
from service import Service


def portfolio(build):
    as_ = build.as_
    build.draft()
    as_.caseworker.post(f"/applications/{build.submitted()['id']}/withdraw", {})
    build.attached(build.draft())
    build.reviewed()
    asked = build.submitted()
    as_.caseworker.post(f"/applications/{asked['id']}/claim", {})
    as_.caseworker.post(f"/applications/{asked['id']}/request-information", {"message": "Send budsjettet.", "due_on": "2023-02-01"})
    build.proposed()
    build.approved(outcome="rejected", grant_ore=0)
    build.award()
    build.paid()
    build.run()
    paid = build.accepted()
    build.paid(paid)
    report = build.report(paid)
    as_.caseworker.post(f"/reports/{report['id']}/control", {"result": "approved", "note": "I orden."})
    appeal = build.appeal()
    as_.appeals.post(f"/appeals/{appeal['id']}/suspension", {"granted": True, "grounds": "Kan ikke gjøres om."})
    build.decided_appeal()
    build.reversal(build.approved(), grant_ore=50_000)
    call = build.open_call()
    for _ in range(3):
        build.reviewed(call=call)
    batch = build.batch([call], {"kind": "by_score", "budget_ore": 200_000, "minimum_score": 0, "grounds": {"granted": "Høy skår.", "rejected": "Ikke plass."}})
    as_.caseworker.post(f"/batches/{batch['id']}/submit")
    as_.approver.post(f"/batches/{batch['id']}/approve")
    build.batch_in(batch, "done")


def main():
    with tempfile.TemporaryDirectory(prefix="tilsagn-upgrade.") as folder:
        service = Service(folder)
        service.start()
        portfolio(Build(service))
        service.settle()
        statuses = service.stop()
    if set(statuses.values()) != {0}:
        raise SystemExit(f"ended badly: {statuses}")


main()
