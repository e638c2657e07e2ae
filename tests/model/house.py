"""house.py: the house that the walk goes through, made over the API, and its model."""
import datetime

from model import Account, Call, House, Line, Person, Post, Recipient, Scheme

POSTS = (("1601", "70"), ("1601", "71"), ("1602", "70"))
TODAY, LAST = datetime.date(2023, 1, 10), datetime.date(2024, 6, 1)
REPORT_BY = datetime.date(2024, 6, 1)
LATE, SOON, LONG = "2023-01-05", "2023-02-01", "2023-09-01"


def scheme_made(build, office, by, posts, amounts, deadlines, **more):
    """A scheme with rules, lines on these posts, and calls with these deadlines."""
    made = build.scheme(office, by=by, **more)
    build.rules(made["id"], by=by)
    build.budget(made["id"], [(post.chapter, post.post, amount) for post, amount in zip(posts, amounts)], by=by)
    scheme = Scheme(made["id"], office != "Avdeling A", [Line(post, amount) for post, amount in zip(posts, amounts)], office=office)
    calls = []
    for deadline in deadlines:
        call = build.call(made["id"], by=by)
        if deadline != SOON:
            client, path = build.as_[by], f"/calls/{call['id']}"
            client.patch(path, {"deadline_on": deadline, "reason": "Ny frist"}, if_match=client.get(path).etag)
        calls.append(Call(call["id"], scheme, datetime.date.fromisoformat(deadline), 21, REPORT_BY))
    return scheme, calls


def people_of(service):
    """The people of the suite, and two who approve runs and have mostly no hand in cases."""
    from service import DELEGATED, HOME, PEOPLE, user_add
    people = {name: Person(name, service.people[name].id, frozenset(roles), office == DELEGATED, office) for name, (roles, office) in PEOPLE.items()}
    for name in ("payer", "payer2"):
        user_add(name, ["approver"], HOME)
        service.people[name] = service.login(name)
        people[name] = Person(name, service.people[name].id, frozenset(("approver",)), False, HOME, aside=True)
    return people


def house_made(service, build):
    house, api = House(TODAY), service.people
    house.people = people_of(service)
    house.posts = [Post(chapter, post, 0) for chapter, post in POSTS]
    for post in house.posts:
        build.money(post.chapter, post.post, 300_000_00, **({"keywords": ["kan overføres"]} if post is house.posts[0] else {}))
        post.available_ore = 300_000_00
    house.posts[0].transferable = True
    for post in house.posts[:2]:
        build.money(post.chapter, post.post, 80_000_00, kind="commitment_authority")
        post.authority_ore = 80_000_00
    first, second, third = house.posts
    kinds = ["voluntary_organisation"] * 20 + ["municipality", "foundation"] * 4
    made = [build.recipient(type=kind) for kind in kinds]
    house.recipients = [Recipient(r["id"], kind) for r, kind in zip(made, kinds)]
    for scheme, calls in (
            scheme_made(build, "Avdeling A", "scheme_owner", (first, second), (100_000_00, 150_000_00), (LATE, SOON, LONG)),
            scheme_made(build, "Avdeling A", "scheme_owner", (first,), (200_000_00,), (LONG,), restricted_to=["voluntary_organisation"]),
            scheme_made(build, "Avdeling A", "scheme_owner", (second,), (150_000_00,), (LONG,), form="earmarked",
                        earmarks=[{"recipient_id": r["id"]} for r in made[:2]]),
            scheme_made(build, "Statsforvalteren", "delegated", (third,), (250_000_00,), (SOON, LONG), manager="county_governor")):
        house.schemes.append(scheme)
        house.calls += calls
    house.schemes[1].restricted_to = ("voluntary_organisation",)
    house.schemes[2].form, house.schemes[2].earmarked_for = "earmarked", {made[0]["id"], made[1]["id"]}
    draft = build.call(house.schemes[0].id, publish=False)
    house.calls.append(Call(draft["id"], house.schemes[0], datetime.date(2023, 2, 1), 21, REPORT_BY, open=False))
    for name, mine in (("applicant", house.recipients[:8]), ("applicant2", house.recipients[8:14])):
        for recipient in mine:
            build.represent(name, recipient.id)
            house.people[name].acts_for.add(recipient.id)
    for recipient in house.recipients[:14]:
        number = build.account_number()
        account = api.caseworker2.post(f"/recipients/{recipient.id}/bank-accounts", {"account_number": number})
        api.caseworker3.post(f"/bank-accounts/{account['id']}/confirm")
        recipient.accounts.append(Account(account["id"], number, "confirmed", house.people["caseworker2"], house.people["caseworker3"], TODAY))
    duties(house, api)
    paid_back(house, api)
    return house


def paid_back(house, api):
    """Rates of interest, below which sum a claim need not be made, and how long there is to pay one."""
    for (year, half), points in {(2023, 1): 1075, (2023, 2): 1175, (2024, 1): 1250, (2024, 2): 1250}.items():
        api.finance.post("/interest-rates", {"year": year, "half": half, "basis_points": points, "source": "Forskrift"})
        house.rates[year, half] = points
    house.small_ore, house.due_days = 10_00, 2  # the days of a walk are few
    for name, value in (("small_ore", house.small_ore), ("due_days", house.due_days)):
        api.admin.post("/setting-changes", {"name": f"repayment_claim.{name}", "value": value, "cause": "Små krav og korte frister"})


def duties(house, api):
    """One approver with a superior, one with written authority."""
    path = f"/users/{api.approver.id}"
    api.admin.patch(path, {"superior_id": api.both.id}, if_match=api.admin.get(path).etag)
    house.people["approver"].superior = house.people["both"]
    path = f"/users/{api.approver3.id}/authority"
    api.admin.put(path, {"amount_ore": 10_000_00, "valid_from": "2023-01-01", "valid_to": "2026-12-31", "document": "Fullmakt 7"}, if_match=api.admin.get(path).etag)
    house.people["approver3"].limit_ore = 10_000_00
