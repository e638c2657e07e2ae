"""Forms and answers at random: the database finds what the model of form_model.py finds, and nothing
whatsoever that is sent as a form or as answers makes it stumble."""
import json
import os
import random

import form_model

COUNT = 20_000 if os.environ.get("TILSAGN_FULL") == "yes" else 600
SEED = 20230110


def text(value):
    return json.dumps(value, default=float)  # decimals of the maker have few digits


def asked(service, rows, expression):
    """The expression over each row (n, s, f, d: JSON texts of schema, answers and files, a: an amount), as JSON."""
    lines = "".join("\t".join((str(n), *(x.replace("\\", "\\\\") for x in (s, f, d)), str(a))) + "\n" for n, (s, f, d, a) in enumerate(rows))
    found = service.sql("create temp table t (n int, s jsonb, f jsonb, d jsonb, a bigint);\n\\copy t from pstdin\n" + lines + "\\.\n"
                        f"select coalesce(({expression})::text, 'null') from t order by n;")
    assert len(found) == len(rows)
    return [json.loads("\t".join(row)) for row in found]


CONTENT = "select jsonb_agg(jsonb_build_array(x.pointer, x.code)) from application.form_faults(t.s, t.f, t.d, t.a, 2023) x"
SCHEMA = "select jsonb_agg(jsonb_build_array(x.pointer, x.code)) from scheme.form_faults(t.s) x"
DETAIL = ("select bool_and(d ->> 'nb' <> '' and d ->> 'nn' <> '' and d ->> 'en' <> '' and d::text not like '%{%{%') from application.form_faults(t.s, t.f, t.d, t.a, 2023) x, "
          "application.form_detail(x.code, x.type, x.label, x.bound) d")


def test_the_database_finds_what_the_model_finds(service):
    make = form_model.Maker(random.Random(SEED))
    cases = [(schema, make.answers(schema), make.files(schema), make.rng.choice([1000, 2000, 3000])) for schema in (make.schema() for _ in range(COUNT))]
    rows = [(text(s), text(f), text(d), a) for s, f, d, a in cases]
    wrong = [row for row, found in zip(rows, asked(service, rows, SCHEMA)) if found]
    assert not wrong, wrong[:3]
    codes = set()
    for (schema, form, files, amount), found in zip(cases, asked(service, rows, CONTENT)):
        wanted = form_model.faults(schema, form, files, amount, 2023)
        codes |= {code for _, code in wanted}
        assert sorted(map(tuple, found or [])) == sorted(wanted), f"{text(schema)}\n{text(form)}\n{amount}"
    assert codes == {"missing", "type", "unknown", "known", "not_shown", "control", "too_short", "too_long", "too_small", "too_large", "decimals",
                     "too_few", "too_many", "choice", "date", "unbalanced", "attached", "media_type"}, "every kind of fault has been tried"
    assert all(said in (True, None) for said in asked(service, rows, DETAIL)), "each is told in every language"


def test_nothing_makes_it_stumble(service):
    make = form_model.Maker(random.Random(SEED + 1))
    schemas = [make.broken(make.schema()) for _ in range(COUNT)]
    rows = [(text(s), text(make.strange()), "{}", 1000) for s in schemas]
    fit = [row for row, found in zip(rows, asked(service, rows, SCHEMA)) if not found]
    assert 0 < len(fit) < len(rows), "some are broken, some are not"
    asked(service, fit, CONTENT)
    rows = [(s, text(make.broken(make.answers(json.loads(s)))), "{}", 1000) for s, *_ in fit]
    asked(service, rows, CONTENT)
