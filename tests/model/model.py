"""model.py: what the rules of domain.md make of a house with a few schemes, said once more, in plain
Python and without a look at schema/. The walk asks it what must come of an act, and compares it with
the database. Amounts in øre, days as dates."""
import datetime
from dataclasses import dataclass, field

UNDECIDED = ("submitted", "under_review", "awaiting_information", "recommended")
FINISHED = ("decided", "closed", "withdrawn")
GRANTING = ("granted", "partly_granted")
STAFF = ("caseworker", "approver", "scheme_owner", "finance", "auditor", "appeals")
GROUNDS_LEAST = 10      # fvl § 25: a setting's default
QUARANTINE_DAYS = 1     # rule 3: a setting's default


@dataclass
class Person:
    name: str
    id: int
    roles: frozenset
    delegated: bool
    superior: "Person" = None
    acts_for: set = field(default_factory=set)
    limit_ore: int = None

    @property
    def staff(self):
        return bool(self.roles & set(STAFF))


@dataclass
class Post:
    chapter: str
    post: str
    available_ore: int
    committed_ore: int = 0
    paid_ore: int = 0


@dataclass
class Line:
    """What a scheme may use of a post."""
    post: Post
    amount_ore: int
    committed_ore: int = 0

    @property
    def left_ore(self):
        return max(0, min(self.amount_ore - self.committed_ore, self.post.available_ore - self.post.committed_ore))


@dataclass
class Scheme:
    id: int
    delegated: bool
    lines: list
    form: str = "competition"
    restricted_to: tuple = None
    earmarked_for: set = field(default_factory=set)


@dataclass
class Call:
    id: int
    scheme: Scheme
    deadline_on: datetime.date
    acceptance_days: int
    open: bool = True


@dataclass
class Account:
    id: int
    number: str
    state: str
    registered_by: Person
    confirmed_by: Person = None
    usable_from: datetime.date = None


@dataclass
class Recipient:
    id: int
    kind: str
    accounts: list = field(default_factory=list)

    @property
    def confirmed(self):
        return next((a for a in self.accounts if a.state == "confirmed"), None)

    def known(self, number):
        return next((a for a in self.accounts if a.number == number and a.state in ("pending", "confirmed")), None)


@dataclass
class Instalment:
    due_on: datetime.date
    amount_ore: int
    requires: tuple


@dataclass
class Commitment:
    line: Line
    amount_ore: int
    freed_ore: int = 0
    paid_ore: int = 0


@dataclass
class Payout:
    id: int
    award: "Award"
    commitment: Commitment
    due_on: datetime.date
    amount_ore: int
    requires: tuple
    state: str = "planned"
    run: "Run" = None
    account: Account = None


@dataclass
class Award:
    id: int
    decision: "Decision"
    amount_ore: int
    state: str = "offered"
    account_number: str = None
    commitments: list = field(default_factory=list)
    payouts: list = field(default_factory=list)
    reports: list = field(default_factory=list)


@dataclass
class Report:
    id: int
    award: Award
    state: str = "submitted"


@dataclass
class Decision:
    id: int
    case: "Case"
    outcome: str
    amount_ore: int
    grounds: str
    plan: list
    prepared_by: Person
    state: str = "draft"
    approved_by: Person = None
    award: Award = None
    appeals: list = field(default_factory=list)
    wrote: set = field(default_factory=set)  # names, prepared_by's too

    def __post_init__(self):
        self.wrote.add(self.prepared_by.name)

    @property
    def hands(self):
        """Who wrote it, sent it for approval, or recommended an outcome of the application."""
        return self.wrote | self.case.assessors


@dataclass
class Appeal:
    id: int
    decision: Decision
    timely: bool
    state: str = "received"
    answer: str = None


@dataclass
class Case:
    id: int
    call: Call
    recipient: Recipient
    amount_ore: int
    state: str = "draft"
    late: bool = False
    assignee: Person = None
    conflicts: dict = field(default_factory=dict)  # person's name → has a conflict
    assessed: bool = False                         # with grounds
    assessors: set = field(default_factory=set)    # names
    decisions: list = field(default_factory=list)

    @property
    def scheme(self):
        return self.call.scheme

    @property
    def under_way(self):
        return next((d for d in self.decisions if d.state in ("draft", "submitted", "returned")), None)


@dataclass
class Run:
    id: int
    pay_on: datetime.date
    state: str = "proposed"
    payouts: list = field(default_factory=list)
    count: int = 0
    amount_ore: int = 0
    attested_by: Person = None

    @property
    def bound(self):
        """Who has had a hand in what it pays (rule 1)."""
        people = set()
        for payout in self.payouts:
            decision = payout.award.decision
            people |= {decision.approved_by.name} | decision.wrote
            people |= {p.name for p in (payout.account.registered_by, payout.account.confirmed_by) if p}
        return people


@dataclass
class Hold:
    id: int
    target: object  # a recipient, an award or a scheme
    code: str
    placed_by: Person
    asked_by: Person = None
    state: str = "active"


class House:
    """Everything there is, by id."""

    def __init__(self, today):
        self.today = today
        self.people, self.posts, self.schemes, self.calls, self.recipients = {}, [], [], [], []
        self.cases, self.decisions, self.awards, self.payouts, self.runs, self.reports, self.appeals = {}, {}, {}, {}, {}, {}, {}
        self.holds = {}

    # --- who sees and may what ----------------------------------------------------------------

    def sees_scheme(self, who, scheme):
        return not who.delegated or scheme.delegated

    def sees_case(self, who, case):
        if who.staff:
            return self.sees_scheme(who, case.scheme)
        return "applicant" in who.roles and case.recipient.id in who.acts_for

    def sees_decision(self, who, decision):
        return self.sees_case(who, decision.case) and (who.staff or decision.state == "approved")

    def sees_run(self, who):
        return who.staff and not who.delegated

    def sees_recipient(self, who, recipient):
        return bool(who.roles - {"applicant"}) or recipient.id in who.acts_for

    @staticmethod
    def partial(who, case):
        """The refusal of somebody who would prepare the case; None when they may."""
        if who.name not in case.conflicts:
            return "impartiality.declaration.missing"
        return "impartiality.conflict.declared" if case.conflicts[who.name] else None

    # --- what follows -------------------------------------------------------------------------

    @staticmethod
    def begin(case, who, answered):
        """A caseworker has begun: an unclaimed case is theirs, one sent in is under review."""
        if case.assignee is None and case.state not in FINISHED:
            case.assignee = who
        if case.state == "submitted" or answered and case.state == "awaiting_information":
            case.state = "under_review"

    @staticmethod
    def commit(award, lines):
        """Binds the money in the order of chapter and post."""
        rest = award.amount_ore
        for line in sorted(lines, key=lambda l: (l.post.chapter, l.post.post)):
            part = min(line.left_ore, rest)
            if part > 0:
                line.committed_ore += part
                line.post.committed_ore += part
                award.commitments.append(Commitment(line, part))
            rest -= part
        assert rest == 0

    @staticmethod
    def plan(award, plan):
        """The payouts: instalments, divided where one is paid of more than one line."""
        rest = [[c, c.amount_ore] for c in award.commitments]
        for instalment in plan:
            need = instalment.amount_ore
            while need > 0:
                commitment, left = rest[0]
                part = min(need, left)
                award.payouts.append(Payout(0, award, commitment, instalment.due_on, part, instalment.requires))
                need, rest[0][1] = need - part, left - part
                if rest[0][1] == 0:
                    rest.pop(0)

    @staticmethod
    def free(award):
        for commitment in award.commitments:
            unpaid = commitment.amount_ore - commitment.freed_ore - commitment.paid_ore
            commitment.freed_ore += unpaid
            commitment.line.committed_ore -= unpaid
            commitment.line.post.committed_ore -= unpaid

    def blocked(self, payout, pay_on):
        """Does anything stand between this payout and the bank on that day?"""
        award, case = payout.award, payout.award.decision.case
        account = case.recipient.confirmed
        return (any(h.state == "active" and any(h.target is t for t in (award, case.recipient, case.scheme)) for h in self.holds.values())
                or "acceptance" in payout.requires and award.state == "offered"
                or award.state in ("declined", "closed", "stopped", "lapsed")
                or account is None or award.account_number not in (None, account.number)
                or account.usable_from > pay_on
                or "report" in payout.requires and not any(r.state in ("submitted", "approved") for r in award.reports))
