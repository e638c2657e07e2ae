"""forms.py: a form with a field of every type, answers that fit it, and a call that has it."""


def label(nb, nn=None, en=None):
    return {"nb": nb, "nn": nn or nb} | ({"en": en} if en else {})


FORM = {"title": label("Søknad om tilskudd", "Søknad om tilskot"), "fields": [
    {"key": "applicant", "type": "text", "label": label("Søker", "Søkjar"), "source": "recipient.name"},
    {"key": "account", "type": "text", "label": label("Konto"), "source": "recipient.account"},
    {"key": "address", "type": "text", "label": label("Adresse"), "source": "recipient.address"},
    {"key": "plan", "type": "text", "label": label("Plan", en="The plan"), "required": True, "min_length": 5, "max_length": 200, "multiline": True},
    {"key": "group", "type": "choice", "label": label("Målgruppe"), "required": True, "reuse": True,
     "choices": [{"value": "children", "label": label("Barn", "Born")}, {"value": "other", "label": label("Andre")}]},
    {"key": "which", "type": "text", "label": label("Hvilke", "Kva for"), "required": True, "shown_when": {"field": "group", "equals": "other"}},
    {"key": "volunteers", "type": "number", "label": label("Frivillige"), "min": 1, "max": 500},
    {"key": "own", "type": "money", "label": label("Egne midler", "Eigne midlar"), "max": 1_000_000},
    {"key": "starts", "type": "date", "label": label("Oppstart"), "min": {"grant_year": 0, "day": "01-01"}, "max": {"grant_year": 0, "day": "12-31"}},
    {"key": "budget", "type": "table", "label": label("Budsjett"), "required": True, "max_rows": 5,
     "columns": [{"key": "item", "type": "text", "label": label("Post"), "required": True},
                 {"key": "cost", "type": "money", "label": label("Kostnad"), "required": True},
                 {"key": "applied", "type": "money", "label": label("Søkt om")}],
     "balance": [{"sum": "applied", "equals": "amount_ore"}]}]}


def answers(amount_ore, **more):
    return {"plan": "Øving hver uke", "group": "children", "volunteers": 12, "own": 50_000, "starts": "2023-03-01",
            "budget": [{"item": "Leie", "cost": amount_ore + 50_000, "applied": amount_ore}], **more}


def call_with(build, form=FORM, **more):
    """An open call with a form, of a scheme of its own unless one is given."""
    scheme = more.pop("scheme_id", None)
    if scheme is None:
        scheme = build.scheme()["id"]
        build.rules(scheme)
    return build.call(scheme, form_schema=form, **more)
