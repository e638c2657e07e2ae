"""deadline.py: days that something is due by: in a case, of its award, of a change of that, of a claim, and of an appeal on any of them; and what an overdue report stops (deploy/docs/control.md, awards.md). A part of the model's house."""
import datetime
from dataclasses import dataclass

from days import months_later

CHANGE_DAYS = CLAIM_DAYS = 30  # settings' defaults: to decide a change, a claim
FORWARDING_DAYS, LOST_YEARS = 28, 3  # fvl § 33; foreldelsesloven §§ 2, 3


def easter(year):
    """Easter Sunday, by Gauss and Lichtenberg (the calendar's golden number and two corrections)."""
    k = year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    a = year % 19
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    return datetime.date(year, 3, 1) + datetime.timedelta(days=og + 7 - (og - (7 - (year + year // 4 + s) % 7)) % 7 - 1)


def bank_day(day):
    off = {easter(day.year) + datetime.timedelta(days=n) for n in (-3, -2, 0, 1, 39, 49, 50)}
    return day.weekday() < 5 and day not in off and (day.month, day.day) not in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))


def working_day(day):
    """This one, or the next that is."""
    while not bank_day(day):
        day += datetime.timedelta(days=1)
    return day


@dataclass
class Deadline:
    of: object  # a case, an award, a change of one, a claim, or a notice
    kind: str
    due_on: datetime.date
    state: str = "open"
    stood_from: datetime.date = None


class Deadlines:
    """Methods of House."""

    def open_deadline(self, of, kind, due_on):
        """Or moves the one that is open."""
        open_one = self.deadline(of, kind)
        if open_one:
            open_one.due_on = due_on
        else:
            self.deadlines[id(of)].append(Deadline(of, kind, due_on))

    def deadline(self, of, kind):
        return next((d for d in self.deadlines[id(of)] if d.kind == kind and d.state == "open"), None)

    def end_deadlines(self, of, state, *kinds):
        for deadline in self.deadlines[id(of)]:
            if deadline.kind in kinds and deadline.state == "open":
                deadline.state = state

    def stand(self, change):
        """The time to decide it stands still while it waits."""
        target = self.deadline(change, "decision_target")
        target.stood_from = target.stood_from or self.today

    def run_again(self, change):
        """What was asked for has come, or is done without: as many days later as it stood."""
        self.end_deadlines(change, "met", "information_due")
        target = self.deadline(change, "decision_target")
        if target and target.stood_from:
            target.due_on, target.stood_from = working_day(target.due_on + (self.today - target.stood_from)), None

    # --- claims ---------------------------------------------------------------------------------

    def enter_claim(self, claim):
        """A claim is found, or somebody raises one."""
        self.claims[claim.id], claim.lost_from = claim, self.today
        self.open_deadline(claim, "decision_target", self.today + datetime.timedelta(days=CLAIM_DAYS))
        self.open_deadline(claim, "limitation", months_later(self.today, 12 * LOST_YEARS))

    def watch_claim(self, claim):
        """It is owed again."""
        self.open_deadline(claim, "limitation", months_later(claim.lost_from, 12 * LOST_YEARS))
        if not self.deadline(claim, "payment_due"):
            self.open_deadline(claim, "payment_due", claim.due_on)

    def end_claim(self, claim, state):
        self.end_deadlines(claim, state, "payment_due", "limitation")
        self.end_deadlines(claim, "cancelled", "decision_target")
        if claim.state in ("dropped", "waived") and claim.notice:
            claim.notice.ended = True
            self.end_deadlines(claim.notice, "cancelled", "advance_notice")
        self.fit_returned([p for w in claim.case.awards if w.state in ("annulled", "declined", "lapsed") for p in w.payouts
                           if not p.claim and p.state in ("rejected", "returned") and not p.corrected_by])

    def end_clock(self, of, arrived, timely):
        """The party's time to appeal ends when it does, by the day that the notice arrived: that which was missed, or one more."""
        due, state = working_day(arrived + datetime.timedelta(days=21)), "met" if timely else "missed"
        missed = [d for d in self.deadlines[id(of)] if d.kind == "appeal" and d.state == "missed"]
        if missed:
            missed[-1].due_on, missed[-1].state = due, state
        else:
            self.deadlines[id(of)].append(Deadline(of, "appeal", due, state))

    # --- reports --------------------------------------------------------------------------------

    def overdue(self, award):
        """Has its day passed, and nothing is in, or what was deficient not put right?"""
        if award.state not in ("accepted", "running", "reported"):
            return False
        due = self.deadline(award, "report")
        missing = due and due.due_on < self.today and not any(r.state in ("submitted", "approved") for r in award.reports)
        return bool(missing) or any(r.state == "deficient" and r.due_on and r.due_on < self.today for r in award.reports)

    def stopped_by_report(self, award):
        """By what the scheme demanded when the award was decided."""
        demand = max((d for d in award.decision.case.scheme.demands if d[0] <= award.decision.decided_on), default=(None, "nothing"))[1]
        recipient, scheme = award.decision.case.recipient, award.decision.case.scheme
        return demand == "award" and self.overdue(award) or demand == "recipient" and any(
            self.overdue(w) for w in self.awards.values() if w.decision.case.recipient is recipient and w.decision.case.scheme is scheme)
