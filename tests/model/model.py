"""model.py: what the rules of domain.md make of a house with a few schemes, said once more, in plain
Python and without a look at schema/. The walk asks it what must come of an act, and compares it with
the database. Amounts in øre, days as dates."""
import collections
import datetime
import itertools
from dataclasses import dataclass, field

from approval import Approvals
from bank import Bank
from batch import Batches
from change import Changes
from deadline import Deadlines
from moves import Moves
from owed import Owed, Payment
from reversal import ENDED, Reversals

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
    office: str = None
    superior: "Person" = None
    aside: bool = False  # mostly has no hand in cases, so that somebody may approve what they are paid
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
    year: int = 2023
    authority_ore: int = 0   # what may be bound of later years
    later_ore: int = 0       # and is
    repaid_ore: int = 0      # income by claims
    transferable: bool = False  # its money may be kept into the next year

    @property
    def authority_left_ore(self):
        return max(0, self.authority_ore) - self.later_ore


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
    lines: list                                    # of 2023
    form: str = "competition"
    office: str = None
    restricted_to: tuple = None
    earmarked_for: set = field(default_factory=set)
    demands: list = field(default_factory=list)    # [(from when, what an overdue report stops)]


@dataclass
class Call:
    id: int
    scheme: Scheme
    deadline_on: datetime.date
    acceptance_days: int
    report_due_on: datetime.date
    open: bool = True


@dataclass
class Account:
    id: int
    number: str
    state: str
    registered_by: Person
    confirmed_by: Person = None
    usable_from: datetime.date = None
    bank_code: str = None  # why the bank could not pay to it


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
    decision: "Decision" = None
    under: Post = None  # whose authority it waits under for the money of its year
    income: dict = field(default_factory=dict)  # claim's id → what of it came back
    at: int = field(default_factory=itertools.count().__next__)  # in the order in which they were bound

    @property
    def income_ore(self):
        return sum(self.income.values())

    @property
    def bound_ore(self):
        return self.amount_ore - self.freed_ore


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
    claim: "Claim" = None  # of which it is owed back, when the claim has been lowered
    set_offs: list = field(default_factory=list)
    line_ore: int = None   # what the bank has been asked to pay
    paid_on: datetime.date = None
    bank_code: str = None
    bank_since: datetime.date = None
    number: int = 0  # of the award
    attempt: int = 1
    corrected_by: "Payout" = None

    @property
    def set_off_ore(self):
        return sum(s.amount_ore for s in self.set_offs if s.state in ("approved", "done"))

    @property
    def decided(self):
        """Who had a hand in the decisions that it rests on: on its award and its changes, and on the claim that it is owed back of."""
        made = [d for award in (self.award, Reversals.counted_in(self.award)) for d in (award.decision, *(d for x in award.changes for d in x.decisions if d.state in ("approved", "superseded")))]
        return set().union(*(d.approvers | d.wrote for d in (*made, *(self.claim.decisions if self.claim else ()))))


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
    changes: list = field(default_factory=list)
    accept_by: datetime.date = None
    accepted: bool = False
    paid_before_ore: int = 0  # under decisions that its own takes the place of
    period_to: datetime.date = None
    kept_ore: int = 0     # may be kept, though it was not spent
    budget: list = None


@dataclass
class Report:
    id: int
    award: Award
    unspent_ore: int = 0
    due_on: datetime.date = None  # by when it is to be put right
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
    years: list = field(default_factory=list)  # [(year, øre)]; none: all of it in 2023
    wrote: set = field(default_factory=set)  # names, prepared_by's too
    claim: "Claim" = None                    # what it decides is to be paid back
    supersedes: "Decision" = None            # in whose place it comes
    answers: "Appeal" = None                 # the appeal that called for it
    basis: str = None                        # of reversing that
    conditions: tuple = ()
    commitments: list = field(default_factory=list)  # of what is owed back
    approvals: dict = field(default_factory=dict)  # step → names: who approved, and for whom; of all but the last
    approved_for: Person = None
    change: object = None  # of an award, that it decides
    terms: dict = None     # of the change
    years_before: dict = None  # what its award gave by year when amounts were to be moved
    year: int = 2023       # that an increase falls in
    exempt: bool = False   # there is a ground to give no notice
    decided_at: int = 0    # in the order of things
    decided_on: datetime.date = None

    def __post_init__(self):
        self.wrote.add(self.prepared_by.name)

    @property
    def hands(self):
        """Who wrote it, sent it for approval, or recommended an outcome of the application that it decides."""
        return self.wrote | self.case.assessors if self.of_case else self.wrote

    @property
    def of_case(self):
        """It decides the application."""
        return not self.claim and not self.change

    @property
    def reverses(self):
        """It decides the application anew."""
        return self.of_case and self.supersedes is not None

    @property
    def first(self):
        return self.of_case and self.supersedes is None

    @property
    def approvers(self):
        return self.so_far | {p.name for p in (self.approved_by, self.approved_for) if p}

    @property
    def so_far(self):
        return set().union(*self.approvals.values())

    @property
    def own_ore(self):
        return sum(ore for year, ore in self.years if year == 2023) if self.years else self.amount_ore

    @property
    def later(self):
        return [(year, ore) for year, ore in self.years if year > 2023]


@dataclass
class Appeal:
    id: int
    decision: Decision
    timely: bool
    received_on: datetime.date
    state: str = "received"
    answer: str = None
    outcome: str = None

    @property
    def of(self):
        """What it is about: a claim, a change or the case."""
        return self.decision.claim or self.decision.change or self.decision.case

    @property
    def calls(self):
        """For a new decision, which nobody has made."""
        return (self.state == "reversed" or self.outcome in ("endret", "opphevet")) and not any(
            d.answers is self and d.state != "withdrawn" for d in self.decision.case.decisions)


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
    claims: list = field(default_factory=list)

    @property
    def scheme(self):
        return self.call.scheme

    @property
    def awards(self):
        return [d.award for d in self.decisions if d.award]

    @property
    def award(self):
        """The one that stands, or the last."""
        return max(self.awards, key=lambda w: (w.state not in ENDED, w.id), default=None)

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
    set_off_ore: int = 0
    nil_count: int = 0  # payouts of which nothing is left to pay
    attested_by: Person = None

    @property
    def bound(self):
        """Who has had a hand in what it pays (rule 1)."""
        people = set()
        for payout in self.payouts:
            people |= payout.decided
            people |= {p.name for p in (payout.account.registered_by, payout.account.confirmed_by) if p}
        return people


@dataclass
class Claim:
    id: int
    award: Award
    amount_ore: int
    cause: str
    state: str = "draft"
    notice: "Notice" = None
    due_on: datetime.date = None
    interest_from: datetime.date = None
    payments: list = field(default_factory=list)
    off_asked_by: Person = None
    off_ore: int = None
    waive_asked_by: Person = None
    opened_by: Person = None
    drop_asked_by: Person = None
    lowered_ore: int = 0
    kept_ore: int = 0    # of what is claimed no more, what may be kept though the award does not give it
    refund_ore: int = 0  # owed back
    set_offs: list = field(default_factory=list)
    decisions: list = field(default_factory=list)  # that were in force, the last of them is
    refund_of: "Claim" = None  # of whose refund too much was paid
    lost_from: datetime.date = None  # from when it is lost by limitation in some years

    def __post_init__(self):
        self.case.claims.append(self)

    @property
    def decision(self):
        return self.decisions[-1]

    @property
    def taken_ore(self):
        """What runs that are not sent are about to set off: it stands."""
        return sum(s.amount_ore for s in self.set_offs if s.under_way)

    @property
    def case(self):
        return self.award.decision.case

    @property
    def kid(self):
        """Ten digits of its number, the kind 1, and MOD10 (rules.md C.5)."""
        if self.due_on is None:
            return None
        digits = f"{self.id:010d}1"
        weighed = [int(d) * (2 if n % 2 == 0 else 1) for n, d in enumerate(reversed(digits))]
        return digits + str(-sum(w // 10 + w % 10 for w in weighed) % 10)


@dataclass
class SetOff:
    """Of a claim, against what its recipient is to be paid."""
    id: int
    claim: Claim
    payout: Payout
    amount_ore: int
    proposed_by: Person
    state: str = "proposed"
    approved_by: Person = None
    why: str = None  # it came to an end by itself

    def __post_init__(self):
        self.claim.set_offs.append(self)
        self.payout.set_offs.append(self)

    @property
    def open(self):
        return self.state in ("proposed", "approved")

    @property
    def under_way(self):
        return self.state == "approved" and self.payout.state in ("in_run", "approved")

    @property
    def decided(self):
        """Who had a hand in the decisions on the money."""
        return self.payout.decided.union(*(d.approvers | d.wrote for d in self.claim.decisions))

    def fit(self, room, why):
        """No more than there is room for."""
        if room <= 0:
            self.state, self.why = "ended", why
        self.amount_ore = min(self.amount_ore, room) if room > 0 else self.amount_ore


@dataclass
class Notice:
    """Of a claim, before it is decided, or of what else is considered in a case (fvl § 16)."""
    id: int
    case: Case
    answered: bool = False
    of_case: bool = False
    at: int = 0
    claim: Claim = None
    ended: bool = False  # without a decision


@dataclass
class Absence:
    id: int
    person: Person
    first: datetime.date
    last: datetime.date
    substitute: Person = None
    cancelled: bool = False

    def on(self, day):
        return not self.cancelled and self.first <= day <= self.last


@dataclass
class Hold:
    id: int
    target: object  # a recipient, an award or a scheme
    code: str
    placed_by: Person
    asked_by: Person = None
    state: str = "active"


class House(Approvals, Owed, Bank, Changes, Moves, Reversals, Batches, Deadlines):
    """Everything there is, by id."""

    def __init__(self, today):
        self.today = today
        self.people, self.posts, self.schemes, self.calls, self.recipients = {}, [], [], [], []
        self.cases, self.decisions, self.awards, self.payouts, self.runs, self.reports, self.appeals = {}, {}, {}, {}, {}, {}, {}
        self.claims, self.notices, self.chains, self.rates = {}, {}, [], {}  # (year, half) → basis points
        self.small_ore, self.due_days, self.set_offs = None, None, {}
        self.messages, self.differences, self.entries, self.entries_told, self.undone, self.unnamed = {}, {}, set(), [], [], []  # what the bank told
        self.times_told = collections.Counter()  # (kind of message, of what, direction, øre, day)
        self.batches, self.added = {}, []  # (what a change binds, when it is to be paid, what that requires)
        self.changes, self.ticks, self.deadlines = {}, 0, collections.defaultdict(list)  # by what they are of
        self.absences, self.holds, self.later_lines = {}, {}, {}  # (scheme, year, chapter, post) → its line, in the order they were made

    # --- who sees and may what ----------------------------------------------------------------

    def sees_scheme(self, who, scheme):
        return not who.delegated or scheme.delegated

    def sees_case(self, who, case):
        if who.staff:
            return self.sees_scheme(who, case.scheme)
        return "applicant" in who.roles and case.recipient.id in who.acts_for

    def sees_decision(self, who, decision):
        return self.sees_case(who, decision.case) and (who.staff or decision.state in ("approved", "superseded", "annulled"))

    def sees_run(self, who):
        return who.staff and not who.delegated

    def of_others(self, who, recipient):
        """Is the recipient in a case that this person does not manage?"""
        return any(x.recipient is recipient and not self.sees_scheme(who, x.scheme) for x in self.cases.values())

    def sees_recipient(self, who, recipient):
        return bool(who.roles - {"applicant"}) or recipient.id in who.acts_for

    @staticmethod
    def partial(who, case):
        """The refusal of somebody who would prepare the case; None when they may."""
        if who.name not in case.conflicts:
            return "impartiality.declaration.missing"
        return "impartiality.conflict.declared" if case.conflicts[who.name] else None

    def lacks_notice(self, decision):
        """Must the party be heard before it?"""
        if decision.change:
            return self.unheard_change(decision)
        if decision.reverses:
            return decision.basis != "appeal" and self.worse(decision.supersedes, decision.amount_ore, decision.conditions) and not decision.exempt and not any(
                n.case is decision.case and n.of_case and n.answered and n.at >= decision.supersedes.decided_at for n in self.notices.values())
        return bool(decision.claim) and not decision.supersedes and not decision.exempt and not (decision.claim.notice and decision.claim.notice.answered)

    def sees_claim(self, who, claim):
        return self.sees_case(who, claim.case) and (who.staff or claim.state != "draft")

    # --- what follows -------------------------------------------------------------------------

    def begin(self, case, who, answered):
        """A caseworker has begun: an unclaimed case is theirs, one sent in is under review."""
        if case.assignee is None and case.state not in FINISHED:
            case.assignee = who
        if answered and case.state == "awaiting_information":
            self.end_deadlines(case, "met", "information_due")
        if case.state == "submitted" or answered and case.state == "awaiting_information":
            case.state = "under_review"

    def post_of(self, year, like):
        """The post of a year that has this one's chapter and number; made when there is none."""
        made = next((p for p in self.posts if (p.year, p.chapter, p.post) == (year, like.chapter, like.post)), None)
        if made is None:
            made = Post(like.chapter, like.post, 0, year=year)
            self.posts.append(made)
        return made

    def later_line(self, scheme, year, like):
        key = (scheme.id, year, like.chapter, like.post)
        if key not in self.later_lines:
            self.later_lines[key] = Line(self.post_of(year, like), 0)
        return self.later_lines[key]

    def commit_later(self, award, scheme):
        self.bind_later(award, scheme, award.decision.later, self.authorities_of(scheme, 2023))

    def bind_later(self, award, scheme, later, posts, decision=None):
        """Binds what falls in later years under authority: posts in order, the earliest years first."""
        for year, _ in later:
            for post in posts:
                self.later_line(scheme, year, post)
        for year, ore in later:
            for post in posts:
                part = min(post.authority_left_ore, ore)
                if part > 0:
                    post.later_ore += part
                    award.commitments.append(Commitment(self.later_line(scheme, year, post), part, decision=decision or award.decision, under=post))
                ore -= part
            assert ore == 0

    def waiting(self, fits):
        return [c for award in self.awards.values() for c in award.commitments if c.under and c.bound_ore > 0 and fits(c)]

    def change_year(self, year, do):
        """Moves what there is money and authority for, when it is to be done; is there something that there is not?"""
        lacking, taken = False, {}
        for line in [line for key, line in self.later_lines.items() if key[1] == year]:
            here = self.waiting(lambda c, line=line: c.line is line)
            due = sum(c.bound_ore for c in here)
            post = line.post
            room = max(0, min(line.amount_ore - line.committed_ore, max(0, post.available_ore) - post.committed_ore - taken.get(id(post), 0)))
            if due > room:
                lacking = True
            elif do:
                for c in here:
                    c.under.later_ore -= c.bound_ore
                    c.under = None
                line.committed_ore += due
                post.committed_ore += due
            else:
                taken[id(post)] = taken.get(id(post), 0) + due
        for chapter, number in sorted({(p.chapter, p.post) for p in self.posts}):
            here = self.waiting(lambda c, of=(chapter, number): c.line.post.year > year and c.under.year < year and (c.under.chapter, c.under.post) == of)
            held = sum(c.bound_ore for c in here)
            new = next((p for p in self.posts if (p.year, p.chapter, p.post) == (year, chapter, number)), None)
            if held > (max(0, new.authority_left_ore) if new else 0):
                lacking = True
            elif do:
                for c in here:
                    c.under.later_ore -= c.bound_ore
                    c.under = new
                    new.later_ore += c.bound_ore
        return lacking

    @staticmethod
    def commit(commitments, rest, lines, decision):
        """Binds a year's own money in the order of chapter and post."""
        for line in sorted(lines, key=lambda l: (l.post.chapter, l.post.post)):
            part = min(line.left_ore, rest)
            if part > 0:
                line.committed_ore += part
                line.post.committed_ore += part
                commitments.append(Commitment(line, part, decision=decision))
            rest -= part
        assert rest == 0

    @staticmethod
    def plan(award, plan):
        """The payouts: instalments, divided where one is paid of more than one line; what was paid before is the first of them."""
        rest, paid = [[c, c.amount_ore] for c in award.commitments], award.paid_before_ore
        for instalment in plan:
            need = instalment.amount_ore - min(paid, instalment.amount_ore)
            paid -= instalment.amount_ore - need
            while need > 0:
                commitment, left = rest[0]
                part = min(need, left)
                award.payouts.append(Payout(0, award, commitment, instalment.due_on, part, instalment.requires, number=len(award.payouts) + 1))
                need, rest[0][1] = need - part, left - part
                if rest[0][1] == 0:
                    rest.pop(0)

    @staticmethod
    def free(award):
        for commitment in award.commitments:
            on_its_way = sum(p.amount_ore for p in award.payouts if p.commitment is commitment and p.state == "approved")
            unpaid = commitment.bound_ore - commitment.paid_ore - on_its_way
            commitment.freed_ore += unpaid
            if commitment.under:
                commitment.under.later_ore -= unpaid
            else:
                commitment.line.committed_ore -= unpaid
                commitment.line.post.committed_ore -= unpaid

    def held(self, payout):
        award, case = payout.award, payout.award.decision.case
        return any(h.target is t for h in self.holds.values() if h.state == "active" for t in (award, case.recipient, case.scheme))

    def blocked(self, payout, pay_on):
        """Does anything stand between this payout and the bank on that day? What is owed back waits for no award."""
        award, account = self.counted_in(payout.award), payout.award.decision.case.recipient.confirmed
        if payout.claim:
            return self.held(payout) or account is None or account.usable_from > pay_on
        return (self.held(payout) or self.in_window(payout.award)
                or "acceptance" in payout.requires and award.state == "offered"
                or award.state in (*ENDED, "closed", "stopped")
                or payout.due_on.year > 2023 and (payout.commitment.under is not None or payout.commitment.line.post.year > pay_on.year)
                or account is None or award.account_number not in (None, account.number)
                or account.usable_from > pay_on
                or self.stopped_by_report(award)
                or "report" in payout.requires and not any(r.state in ("submitted", "approved") for r in award.reports))
