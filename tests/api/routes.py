"""routes.py: what tests over every route of the document need: a body that fits, an object that is
there, a person who may."""
import re

from forms import FORM


def rows_of(document):
    return [(method, path, operation) for method, path, _, operation in document.operations]


def json_bodies(document):
    for method, path, operation in rows_of(document):
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            yield method, path, operation, content["application/json"]["schema"]


def target(path, number=1):
    """The path with ids that are, or are not, there."""
    path = re.sub(r"\{(year|grant_year)\}", "2023", path)
    path = re.sub(r"\{\w*month\w*\}", "2022-12", path).replace("{kind}", "grant")
    path = path.replace("{object}", "office").replace("{form}", "reason")
    return re.sub(r"\{\w+\}", str(number), path)


def may(operation):
    """The roles that may; all of them when any session will do."""
    roles = operation["x-roles"]
    return set(ROLES) if "signed_in" in roles else set(roles)


TRIED = {"tested_on": "2023-01-09", "method": "workshop", "organisations": "O", "participants": 3, "outcome": "good", "result": "R"}
ROLES = ("caseworker", "approver", "scheme_owner", "finance", "auditor", "appeals", "admin", "applicant")


def who(operation):
    """Somebody who may and sees everything, by name."""
    if not operation["x-roles"]:
        return None
    return next(role for role in ("auditor", *ROLES) if role in may(operation))


def if_match_of(operation):
    return {"if_match": '"0"'} if any(p["name"] == "If-Match" and p["required"] for p in operation["parameters"]) else {}


def good(schema):
    """A value of the schema: the simplest that fits."""
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if "oneOf" in schema:
        return good(schema["oneOf"][0])
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if kind == "object":
        required = schema.get("required", ())
        return {name: good(inner) for name, inner in schema.get("properties", {}).items() if name in required}
    if kind == "array":
        return [good(schema["items"])] * schema.get("minItems", 0)
    if kind == "integer":
        return max(schema.get("minimum", 1), 1)
    if kind == "boolean":
        return False
    rule = schema.get("x-rule")
    if rule or "format" in schema:
        return {"orgnr": "200010005", "account": "12345678903", "digits": "1" * schema.get("minLength", 1), "username": "a",
                "date": "2023-01-11", "date-time": "2023-01-11T10:00:00Z", "national_id": "01817000000"}.get(rule or schema["format"], "x")
    return "x" * max(schema.get("minLength", 1), 1)


class Objects:
    """One object of each kind, found by the first word of a path below /api/v1."""

    def __init__(self, build, owner="scheme_owner", caseworker="caseworker", approver="approver", office="Avdeling A", **more):
        self.build = build
        scheme = build.scheme(office, by=owner, **more)
        build.rules(scheme["id"], by=owner)
        chapter = f"{1000 + next(build.number) % 1900:04d}"
        build.money(chapter, "71", 10_000_000)
        build.budget(scheme["id"], [(chapter, "71", 10_000_000)], by=owner)
        call = build.call(scheme["id"], by=owner)
        with_form = build.call(scheme["id"], by=owner, form_schema=FORM)
        self.award = build.accepted(call=call, by=caseworker, approver=approver)
        case = self.case = build.case(self.award["application_id"])
        people, scheme_path = build.as_, f"/schemes/{scheme['id']}"
        self.sample = people["approver2"].post("/quality-samples", {"scheme_id": scheme["id"], "from_on": "2023-01-10", "to_on": "2023-01-10", "percent": 100})
        evaluation = people[owner].post(scheme_path + "/evaluations", {"kind": "own", "year": 2023, "title": f"E{next(build.number)}"})
        evaluation = people[owner].post(f"/evaluations/{evaluation['id']}/findings", {"text": "Målet er uklart"})
        self.proposed = build.submitted()
        self.ids = {
            "quality-samples": self.sample["id"], "quality-checks": self.sample["checks"][0]["id"],
            "applications": case["id"], "decisions": case["decisions"][0]["id"], "awards": self.award["id"], "schemes": scheme["id"],
            "calls": call["id"], "form-versions": with_form["form_version_id"], "recipients": case["recipient"]["id"], "payouts": self.award["payouts"][0]["id"],
            "bank-accounts": people["finance"].get(f"/recipients/{case['recipient']['id']}")["bank_accounts"][0]["id"],
            "rules": people["auditor"].get(scheme_path + "/rules")["items"][0]["id"],
            "risk-analyses": people[owner].post(scheme_path + "/risk-analyses", {"year": 2023, "level": "low"})["id"],
            "terms": people["scheme_owner"].post("/terms", {"number": f"T{next(build.number)}", "valid_from": "2023-05-01", "cause": "C", "text_nb": "V", "text_nn": "V"})["id"],
            "plans": people["scheme_owner"].post("/plans", {"kind": "strategy", "name": f"Plan {next(build.number)}", "valid_from": "2023-01-01"})["id"],
            "call-extensions": people[owner].post(f"/calls/{call['id']}/extensions", {
                "recipient_id": case["recipient"]["id"], "until_on": "2023-12-24", "reason": "Portalen var nede"})["id"],
            "form-tests": people[owner].post(f"/form-versions/{with_form['form_version_id']}/tests", TRIED)["id"],
            **self.of_scheme(people[owner], scheme_path),
            "evaluations": evaluation["id"], "findings": evaluation["findings"][0]["id"],
            "irregularities": people[caseworker].post("/irregularities", {
                "kind": "tip", "title": "T", "text": "T", "recipient_id": case["recipient"]["id"],
                "member_ids": [people[r].id for r in ("caseworker", "approver", "scheme_owner", "finance", "auditor", "appeals")]})["id"],
            "controls": people[caseworker].post(f"/awards/{self.award['id']}/controls", {
                "kind": "document", "basis": "risk", "finding": "none", "reaction": "none", "note": "I orden."})["id"],
            "holds": people[caseworker].post("/holds", {"scheme_id": build.scheme(office, by=owner, **more)["id"], "code": "other"})["id"],
            "letter-dispatches": build.dispatched(case)["id"],
            "corrections": people[caseworker].post(f"/decisions/{case['decisions'][0]['id']}/corrections", {
                "passages": [{"field": "grounds", "was": "godt", "becomes": "bra"}], "reason": "Skrivefeil"})["id"],
            "letter-templates": build.template(by=owner, scheme_id=scheme["id"])["id"],
            "change-requests": people[caseworker].post(f"/awards/{self.award['id']}/change-requests", {
                "kind": "purpose", "wanted": {"purpose_detail": "Noe annet"}, "reason": "Planen er endret."})["id"],
            "payment-runs": build.run(self.award)["id"],
            "repayment-claims": self.claimed(build, call, caseworker, approver), "reports": build.report(self.award, by=caseworker)["id"],
            "set-offs": build.set_off(call=call, by=caseworker, approver=approver)["id"],
            "appeals": build.appeal(case["decisions"][0], by=caseworker)["id"],
            "formula-rates": people["auditor"].items("/formula-rates")[0]["id"],
            "interest-rates": people["finance"].post("/interest-rates", {"year": 2000, "half": 1, "basis_points": 1200, "source": "Forskrift"})["id"],
            "batches": build.batch([self.proposed["call"]], {"kind": "equal", "budget_ore": 1_000})["id"],
            "users": people["auditor"].id, "offices": people["auditor"].user["office"]["id"],
            "notes": people[caseworker].post(f"/applications/{case['id']}/notes", {"text": "Notat"})["id"],
            "flags": people[caseworker].post(f"/applications/{case['id']}/flags", {"kind": "flag", "text": "Flagg"})["id"],
            "attachments": build.attached(case, by=caseworker)["id"],
            "deadlines": case["deadlines"][0]["id"], "notices": build.notice(case, people[caseworker])["id"],
            **self.told(build, call, people[caseworker]),
            "calendar-feeds": people[caseworker].post("/calendar-feeds", {"scope": "user"})["id"],
            **self.of_people(build, case, caseworker),
            "appropriations": people["finance"].items("/appropriations/entries", year=2023)[0]["id"],
        }

    @staticmethod
    def of_scheme(owner, path):
        """What an owner plans and demands in a scheme."""
        return {name: owner.post(f"{path}/{name}", body)["id"] for name, body in {
            "control-plans": {"year": 2023, "grant_year": 2023, "count": 1},
            "evaluation-plans": {"year": 2023, "knowledge": 1, "effect": 1, "grounds": "G"},
            "report-demands": {"valid_from": "2023-01-11", "overdue_stops": "nothing", "cause": "Nye krav"},
            "deadline-rules": {"name": "Befaring", "starts": "decided", "length": 3, "unit": "months", "valid_from": "2023-01-10", "cause": "Store tiltak"}}.items()}

    @staticmethod
    def of_people(build, case, caseworker):
        """What is kept of recipients, of those who work here and of what they work by."""
        people = build.as_
        return {
            **dict(zip(("bank-differences", "bank-messages"), build.difference().values())),
            "successions": people["caseworker"].post(f"/recipients/{build.recipient()['id']}/successions", {
                "kind": "merger", "successor_id": build.recipient()["id"], "effective_on": "2023-01-10", "ground": "G"})["id"],
            "register-look-ups": build.looked_up(),
            "recipient-merges": build.merge(build.recipient(), build.recipient())["id"],
            "contacts": people[caseworker].post(f"/recipients/{case['recipient']['id']}/contacts", {"name": "Kari"})["id"],
            "representations": build.representation(case["recipient"]["id"])["id"],
            "views": people[caseworker].post("/views", {"scope": "office", "name": f"Visning {next(build.number)}", "filter": {}})["id"],
            "threads": people[caseworker].post(f"/applications/{case['id']}/threads", {"subject": "Emne", "text": "Hei"})["id"],
            "emergency-access": people["delegated2"].post("/emergency-access", {
                "case_number": build.submitted()["case_number"], "ground": "Fare for helse"})["id"],
            "access-reviews": build.access_review(superior_id=people["caseworker"].id)["id"],
            "unreachable-irregularities": build.unreachable()["id"],
            "setting-changes": people["admin"].post("/setting-changes", {"name": "notice.shown_days", "value": 90, "cause": "Som før"})["id"],
            "approval-chains": people["admin"].post("/approval-chains", {"scheme_id": case["scheme"]["id"], "cause": "Én godkjenner", "levels": [{"from_ore": 0, "steps": [{}]}]})["id"],
            "watch-rules": people["admin"].post("/watch-rules", {"kind": "other", "scheme_id": case["scheme"]["id"], "steps": [], "cause": "Ingen"})["id"],
            "absences": people["caseworker"].post("/absences", {**build.days(), "ground": "Ferie"})["id"],
        }

    @staticmethod
    def claimed(build, call, caseworker, approver):
        """A claim that its recipient has been told of."""
        award = build.paid_award(call=call, by=caseworker, approver=approver)
        claim = build.claim(award)
        build.as_[caseworker].post(f"/repayment-claims/{claim['id']}/notify", {"text": "Vi vurderer krav.", "due_on": "2023-02-10"})
        return claim["id"]

    @staticmethod
    def told(build, call, client):
        """An advance notice with its letter, and a reversal that goes without one."""
        case = build.case(build.submitted(call=call, by=client.user["username"])["id"])
        notice = build.advance_notice(case, by=client.user["username"])
        letter = build.case_letter(case, "notice")
        old = build.approved(call=call, by=client.user["username"], approver="approver" if client.user["username"] == "caseworker" else "delegated2")
        new = client.post(f"/decisions/{old['id']}/reverse", {"basis": "invalid", "outcome": "rejected", "amount_ore": 0, "grounds": "Regelfeil."})
        exemption = build.exempt(new, by=client.user["username"])
        return {"advance-notices": notice["id"], "case-letters": letter["id"], "notice-exemptions": exemption["id"],
                "access-packages": client.post(f"/applications/{case['id']}/access-packages", {})["id"]}

    def kind(self, path):
        return path.removeprefix("/api/v1").split("/")[1]

    def path(self, path):
        return target(path.replace("{application_id}", str(self.proposed["id"])), self.ids.get(self.kind(path), 1))
