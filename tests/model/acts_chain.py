"""acts_chain.py: who must approve what is decided."""
import datetime

from approval import Chain, Step
from tries import Breaks, Try, act, has

LEVELS = (
    {},
    {0: [Step(), Step()]},
    {2_500_00: [Step(authority_ore=0), Step()]},
    {30_000_00: [Step(office="owner"), Step(office="other", authority_ore=0)]},
    {0: [Step()], 10_000_00: [Step(authority_ore=0), Step(), Step(authority_ore=50_000_00)]},
    {4_000_00: [Step(office="owner"), Step(office="one", of_office="Avdeling C", authority_ore=5_000_00)]},
)
NO_AUTHORITY = {0: [Step(authority_ore=0)]}


def step_said(c, step):
    said = {"office": step.office}
    if step.of_office:
        said["office_id"] = next(o["id"] for o in c.read("/offices")["items"] if o["name"] == step.of_office)
    return said if step.authority_ore is None else {**said, "authority_ore": step.authority_ore}


@act(1)
def approval_chain_create(c):
    """Of a scheme, or of all without one; from today or a later day."""
    who, levels = c.somebody("admin"), c.rng.choice(LEVELS + (NO_AUTHORITY,)[:c.rng.randrange(2)])
    scheme, ordered, day = c.rng.choice((None, *c.house.schemes)), c.rng.random() < 0.5, c.house.today + datetime.timedelta(days=c.rng.choice((0, 0, 2, -1)))
    breaks = Breaks(sees=True, roles=has(who, "admin")).when(levels is NO_AUTHORITY, "approval_chain.set.content")
    breaks.when(day < c.house.today, "approval_chain.set.not_ahead")

    def done(reply):
        c.house.chains.append(Chain(reply["id"], scheme, day, ordered, levels))
    body = {"levels": [{"from_ore": ore, "steps": [step_said(c, step) for step in steps]} for ore, steps in levels.items()],
            "ordered": ordered, "valid_from": day.isoformat(), "cause": "Fullmaktsinstruks", **({"scheme_id": scheme.id} if scheme else {})}
    return Try(who, "POST", "/approval-chains", body, breaks, done)
