"""acts_batch.py: lists of decisions: proposed, sent, returned, approved and decided, tried again, cancelled and undone."""
from acts_decision import CONFLICT, award_made
from batch import GRANTING, UNDECIDED, Batch, Item
from model import Decision, Instalment
from tries import ILLEGAL, Breaks, Try, act, has

CHANGED = "batch.approve.changed"


def version_of(c, case):
    """Of the case, as the service counts: by which it knows that something of it has changed."""
    return c.read(f"/applications/{case.id}")["version"]


def of_the_house(c, *roles, but=()):
    """Somebody with one of the roles who sees batches, mostly: those of a delegated manager do not."""
    delegated = {p.name for p in c.house.people.values() if p.delegated}
    return c.somebody(*roles, but={*but, *delegated})


def batch_breaks(c, who, batch, *roles, duty=None):
    stale = c.stale()
    return stale, Breaks(sees=c.house.sees_run(who), duty=duty, roles=has(who, *roles), stale=stale)


def on_batch(who, batch, verb, body, breaks, stale, done, **more):
    return Try(who, "POST", f"/batches/{batch.id}/{verb}", body, breaks, done, '"0"' if stale else None, **more)


def items_of(c, cases):
    """A proposal for each, mostly one that makes sense."""
    items = []
    for case in cases:
        outcome = c.rng.choice(("granted", "granted", "granted", "partly_granted", "rejected"))
        amount = c.rng.choice((case.amount_ore,) * 3 + (max(1, case.amount_ore // 2), case.amount_ore + 1)) if outcome in GRANTING else 0
        items.append((case, outcome, amount, c.rng.choice(("Vurdert samlet med de andre.",) * 6 + ("Kort",))))
    return items


@act(5, then=("batch_submit", "batch_submit", "batch_submit", "batch_cancel"))
def batch_create(c):
    fit = [x for x in c.house.cases.values() if x.state in UNDECIDED and not any(d.state in ("draft", "submitted", "returned") for d in x.decisions)]
    if not fit:
        return None
    scheme = c.rng.choice(fit).scheme
    cases = [x for x in (fit if c.rng.random() < 0.9 else c.house.cases.values()) if x.scheme is scheme and (x.assessed or c.rng.random() < 0.1)]
    cases = sorted(c.rng.sample(cases, min(len(cases), c.rng.choice((1, 2, 3, 5, 8)))), key=lambda x: x.id)
    if not cases:
        return None
    who, items, days = of_the_house(c, "caseworker"), items_of(c, cases), c.rng.choice((0, 0, 0, 2))
    calls = sorted({x.call.id for x in cases})
    breaks = Breaks(sees=c.house.sees_scheme(who, scheme), roles=has(who, "caseworker"))
    breaks.when(any(outcome in GRANTING and amount == 0 for _, outcome, amount, _ in items), "batch.create.content")

    def done(reply):
        batch = c.house.batches[reply["id"]] = Batch(reply["id"], scheme, [Item(*item, version_of(c, item[0])) for item in items], days, who, wrote={who.name})
        c.batch_in(batch, "preview")
        for item in batch.items:
            item.state = "excluded" if c.house.obstacles(batch, item, item.version) else "pending"
        c.focus = batch
    body = {"name": "Samlevedtak", "call_ids": calls, "hold_seconds": days * 86400, "method": {"kind": "listed", "items": [
        {"application_id": case.id, "outcome": outcome, "amount_ore": amount, "grounds": grounds} for case, outcome, amount, grounds in items]}}
    return Try(who, "POST", "/batches", body, breaks, done)


@act(3, then="batch_approve")
def batch_submit(c):
    batch = c.one(c.house.batches, lambda b: b.state == "preview" and b.pending)
    if batch is None:
        return None
    who = of_the_house(c, "caseworker")
    stale, breaks = batch_breaks(c, who, batch, "caseworker")
    breaks.when(batch.state != "preview", ILLEGAL).when(batch.conflicts.get(who.name), CONFLICT).when(not batch.pending, "batch.submit.empty")
    breaks.when(batch.state == "preview", c.house.stops(batch, {i.case.id: version_of(c, i.case) for i in batch.pending}))

    def done(_):
        batch.state, c.focus = "submitted", batch
        batch.wrote.add(who.name)
    return on_batch(who, batch, "submit", None, breaks, stale, done)


@act(3, then=("batch_undo", "batch_retry", "batch_retry"))
def batch_approve(c):
    batch = c.one(c.house.batches, lambda b: b.state == "submitted")
    if batch is None:
        return None
    who = of_the_house(c, "approver", but=batch.hands | batch.so_far)
    stale, breaks = batch_breaks(c, who, batch, "approver", duty=who.name in batch.hands and "batch.approve.same_person")
    breaks.when(batch.conflicts.get(who.name), CONFLICT).when(who.superior and batch.conflicts.get(who.superior.name), "impartiality.superior.conflict")
    mine, why, last = c.house.turn(who, batch)
    for code in why if batch.state == "submitted" else ():
        breaks.when(True, "batch.approve.second_person" if code == "decision.approve.already" else code)
    breaks.when(batch.state != "submitted", ILLEGAL)
    breaks.when(batch.state == "submitted" and any(version_of(c, i.case) != i.version for i in batch.pending), CHANGED)

    def refused(code):
        if code == CHANGED:  # every approval of it is void
            batch.state, batch.approvals = "preview", {}

    def done(reply):
        if not last:
            step = reply["approvals"][-1]["step"]
            assert step in mine, (step, mine)
            batch.approvals[step] = {p.name for p in (who, mine[step]) if p}
            return
        batch.approved_by, batch.approved_for = who, next(iter(mine.values()))
        decided(c, batch)
        c.focus = batch
    return on_batch(who, batch, "approve", {}, breaks, stale, done, refused=refused)


def decided(c, batch):
    """The worker decides row by row, as far as the money reaches; what cannot be decided fails alone."""
    c.batch_in(batch, "done")
    told = {row["application_id"]: row for row in c.read(f"/batches/{batch.id}/items?limit=200")["items"]}
    for item in batch.pending:
        case, row = item.case, told[item.case.id]
        item.why = c.house.fails(batch, item)
        item.state = "failed" if item.why else "done"
        if item.why:
            continue
        assert row["decision_id"], row
        plan = [Instalment(c.house.today, item.amount_ore, ("acceptance", "account"))] if item.amount_ore else []
        made = item.decision = Decision(row["decision_id"], case, item.outcome, item.amount_ore, item.grounds, plan, batch.prepared_by, state="approved",
                                        approved_by=batch.approved_by, approved_for=batch.approved_for, approvals=dict(batch.approvals), wrote=set(batch.wrote),
                                        decided_at=c.house.tick(), decided_on=c.house.today)
        case.decisions.append(made)
        c.house.decisions[made.id], case.state = made, "decided"
        c.house.end_deadlines(case, "met", "preliminary_answer", "information_due")
        if item.amount_ore:
            award_made(c, made, batch.hold_days)
    batch.state = "done"


@act(1, seldom=True)
def batch_return(c):
    batch = c.one(c.house.batches, lambda b: b.state == "submitted")
    if batch is None:
        return None
    who = of_the_house(c, "approver", but=batch.hands)
    stale, breaks = batch_breaks(c, who, batch, "approver", duty=who.name in batch.hands and "batch.approve.same_person")
    breaks.when(batch.state != "submitted", ILLEGAL)

    def done(_):
        batch.state, batch.approvals = "preview", {}
    return on_batch(who, batch, "return", {"reason": "Se på beløpene."}, breaks, stale, done)


@act(0.7)
def batch_cancel(c):
    batch = c.one(c.house.batches, lambda b: b.state in ("preview", "submitted"))
    if batch is None:
        return None
    who = of_the_house(c, "caseworker", "approver")
    stale, breaks = batch_breaks(c, who, batch, "caseworker", "approver")
    breaks.when(batch.state not in ("preview", "submitted"), ILLEGAL)

    def done(_):
        batch.state = "cancelled"
    return on_batch(who, batch, "cancel", None, breaks, stale, done)


@act(1.5, seldom=True)
def batch_retry(c):
    """The rows that failed, those of cases that have not changed since."""
    batch = c.one(c.house.batches, lambda b: b.state == "done" and any(i.state == "failed" for i in b.items))
    if batch is None:
        return None
    who = of_the_house(c, "caseworker", "approver")
    stale, breaks = batch_breaks(c, who, batch, "caseworker", "approver")
    failed = [i for i in batch.items if i.state == "failed"]
    again = [i for i in failed if version_of(c, i.case) == i.version]
    breaks.when(batch.state != "done", ILLEGAL).when(not again, "batch.retry.changed" if failed else "batch.retry.nothing_failed")

    def done(_):
        for item in again:
            item.state, item.why = "pending", None
        decided(c, batch)
    return on_batch(who, batch, "retry", None, breaks, stale, done)


@act(1, seldom=True)
def batch_undo(c):
    batch = c.one(c.house.batches, lambda b: b.state == "done" and (b.hold_days or c.rng.random() < 0.2))
    if batch is None:
        return None
    who = of_the_house(c, "caseworker", "approver")
    stale, breaks = batch_breaks(c, who, batch, "caseworker", "approver")
    breaks.when(batch.state != "done", ILLEGAL).when(not batch.hold_days, "batch.undo.window_over").when(c.house.moved_on(batch), "batch.undo.moved_on")

    def done(_):
        c.house.undo_batch(batch)
    return on_batch(who, batch, "undo", {"reason": "Feil liste"}, breaks, stale, done)
