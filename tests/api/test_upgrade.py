"""A database in use comes to this release with all it holds: for each release whose leavings are in
upgrade/, its tables are made, filled with them and migrated; then the service goes on where it was
(reliability.md I23)."""
import datetime
import glob
import gzip
import hashlib
import os
import subprocess

import pytest
from service import PASSWORD, TILSAGN

HERE = os.path.dirname(os.path.abspath(__file__))
LEFT = sorted(glob.glob(os.path.join(HERE, "upgrade", "*.sql.gz")))
SCHEMA = os.path.join(HERE, "..", "..", "schema")
HASHED = "select count(*) from history.entry where leaf is distinct from sha256('\\x00'::bytea || body)"
STATES = "select id, state, amount_ore from application.application order by id"


def psql(database, script):
    done = subprocess.run(["psql", "-qXAt", "-1", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", database, "-f", "-"],
                          input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [line.split("\t") for line in done.stdout.splitlines()]


def migrate(database):
    subprocess.run([TILSAGN, "migrate", "--database", f"dbname={database}", "--demo"], check=True, stdout=subprocess.DEVNULL)


def read(*parts):
    with open(os.path.join(SCHEMA, *parts), encoding="utf-8") as file:
        return file.read()


def old_tables(last):
    """The tables as the release made them whose last migration this was."""
    script = read("migrate", "roles.sql") + "set role tilsagn_owner;\n" + read("migrate", "register.sql")
    for path in sorted(glob.glob(os.path.join(SCHEMA, "migrations", "*.sql"))):
        name = os.path.basename(path)
        if name[:4] <= last:
            text = read("migrations", name)
            script += f"{text}\ninsert into migrate.migration (name, sha256) values ('migrations/{name}', '{hashlib.sha256(text.encode()).hexdigest()}');\n"
    return script


def filled(dump):
    """What the release left, in place of what its migrations had put there."""
    empty = ("do $$ declare t text; begin for t in select string_agg(c.oid::regclass::text, ', ') from pg_class c "
             "where c.relkind = 'r' and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema$|public$|migrate$)' loop "
             "execute 'truncate ' || t || ' cascade'; end loop; end $$;\n")
    with gzip.open(dump, "rt", encoding="utf-8") as file:
        return "set session_replication_role = replica;\n" + empty + file.read()


@pytest.fixture(scope="module", params=LEFT, ids=[os.path.basename(p)[:4] for p in LEFT])
def upgraded(service, request):
    """(a client of a service on the database, the database, what the cases were before)."""
    database = "upgrade_" + os.path.basename(request.param)[:4]
    subprocess.run(["createdb", database], check=True)
    psql(database, old_tables(database[-4:]))
    psql(database, filled(request.param))
    before = {"states": psql(database, STATES), "entries": psql(database, "select count(*) from history.entry")}
    migrate(database)
    where = f"host={os.environ['PGHOST']} port={os.environ['PGPORT']} dbname={database} user=tilsagn_web"
    with service.beside(**{"database.web": where}) as client:
        yield client, database, before


def signed_in(client, name):
    answer = client.post("/sessions", {"username": name, "password": PASSWORD}).json
    other = client.clone()
    other.token, other.user = answer["token"], answer["user"]
    return other


def test_nothing_that_was_there_is_another(upgraded):
    _, database, before = upgraded
    assert psql(database, STATES) == before["states"] and len(before["states"]) > 15
    assert int(psql(database, "select count(*) from history.entry")[0][0]) >= int(before["entries"][0][0])
    assert psql(database, HASHED) == [["0"]]


def test_every_case_is_read_now_and_as_it_was(upgraded):
    client, database, before = upgraded
    auditor = signed_in(client, "auditor")
    for case_id, state, amount_ore in before["states"]:
        case = auditor.get(f"/applications/{case_id}")
        assert (case["state"], case["amount_ore"]) == (state, int(amount_ore)) and case["actions"]
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        then = auditor.get(f"/applications/{case_id}", query={"as_of": now})
        differ = {m for m in case.json if m not in ("actions", "warnings", "impartiality", "known", "form_faults") and case.json[m] != then.json[m]}
        assert not differ, (case_id, differ)


def test_work_goes_on(upgraded):
    client, database, _ = upgraded
    worker, approver = signed_in(client, "caseworker"), signed_in(client, "approver")
    draft, proposed = (psql(database, f"select id from {table} where state = '{state}' order by id limit 1")[0][0] for table, state in (
        ("application.application", "draft"), ("decision.decision", "submitted")))
    assert worker.post(f"/applications/{draft}/submit")["state"] == "submitted"
    assert approver.post(f"/decisions/{proposed}/approve")["state"] == "approved"
    assert psql(database, HASHED) == [["0"]]


CLAIMS_OF_BEFORE = """
set session_replication_role = replica;
insert into payment.claim (application_id, award_id, recipient_id, state, cause, ground, amount_ore, lowered_ore, limitation_from, opened_by, opened_at, kid, due_on, invoiced_by, invoiced_at)
select app, app, 1, state, 'breach', 'g', 100, lowered, lim::date, 1, opened::date, case when inv is not null then lpad(app::text, 12, '0') end, inv::date + 20, case when inv is not null then 1 end, inv::date
  from (values (1, 'draft', 0, '2023-01-10', '2023-01-10', null), (2, 'draft', 0, '2022-06-01', '2023-01-05', null), (2, 'notified', 0, '2023-01-10', '2023-01-10', null),
    (3, 'paid', 0, '2022-01-01', '2022-12-01', '2022-12-10'), (4, 'decided', 40, '2023-01-02', '2023-01-02', null)) x (app, state, lowered, lim, opened, inv);
insert into payment.claim (application_id, award_id, recipient_id, state, cause, ground, amount_ore, limitation_from, opened_by, opened_at, kid, due_on, invoiced_by, invoiced_at)
  values (3, 3, 1, 'invoiced', 'breach', 'g', 100, '2022-02-01', 1, '2022-12-20', '999999999999', '2023-02-01', 1, '2023-01-08');
insert into application.deadline (application_id, kind, start_on, due_on, rule, state) values
  (1, 'limitation', '2023-01-10', '2026-01-10', 'r', 'open'), (1, 'decision_target', '2023-01-10', '2023-02-09', 'tilbakebetalingskrav', 'open'), (1, 'report', '2023-01-01', '2024-01-01', 'r', 'open'),
  (2, 'limitation', '2022-06-01', '2025-06-01', 'r', 'open'), (2, 'decision_target', '2023-01-10', '2023-02-09', 'tilbakebetalingskrav', 'open'),
  (3, 'limitation', '2022-01-01', '2025-01-01', 'r', 'open'), (3, 'payment_due', '2023-01-08', '2023-02-01', 'tilbakebetalingskrav', 'missed');
insert into payment.payout (application_id, award_id, number, recipient_id, scheme_id, due_on, amount_ore, state, paid_on, commitment_id, source)
  values (4, 4, 1, 1, 1, '2023-01-01', 120, 'sent', '2023-01-01', 1, 's');
"""


def test_claims_of_before_get_deadlines_of_their_own():
    """What a case watched for several claims at once is told apart; a claim that had none gets its own, what watched an ended one ends."""
    subprocess.run(["createdb", "upgrade_claims"], check=True)
    psql("upgrade_claims", old_tables("0041"))
    psql("upgrade_claims", CLAIMS_OF_BEFORE + read("migrations", "0043_claims_apart.sql"))
    rows = psql("upgrade_claims", "select k.application_id || '/' || row_number() over (partition by k.application_id, d.kind order by k.id), d.kind, d.due_on, d.state, coalesce(d.ended_on is not null, false) "
                "from application.deadline d join payment.claim k on k.id = d.claim_id order by k.id, d.kind")
    assert [" ".join(row) for row in rows] == [
        "1/1 decision_target 2023-02-09 open f", "1/1 limitation 2026-01-10 open f", "2/1 decision_target 2023-02-04 open f", "2/1 limitation 2025-06-01 open f",
        "2/2 decision_target 2023-02-09 open f", "2/2 limitation 2026-01-10 open f", "3/1 limitation 2025-01-01 met t", "4/1 limitation 2026-01-02 open f",
        "3/2 limitation 2025-02-01 open f", "3/1 payment_due 2023-02-01 missed f"]
    assert psql("upgrade_claims", "select kind from application.deadline where claim_id is null") == [["report"]]
    assert psql("upgrade_claims", "select kept_ore from payment.claim where lowered_ore > 0") == [["20"]], "120 was paid, nothing is given, 100 is claimed"


CHANGES_OF_BEFORE = """
set session_replication_role = replica;
insert into access.user_account (id, username, name, roles) overriding system value values (900, 'party', 'Party', '{applicant}'), (901, 'worker', 'Worker', '{caseworker}');
insert into decision.change_request (application_id, award_id, kind, state, wanted, reason, received_on, on_behalf_reason, registered_by, registered_at)
select app, app, kind, state, '{}', 'r', day::date, behalf, by, (day || ' 12:00')::timestamptz
  from (values (1, 'period', 'received', '2023-01-10', null, 900), (1, 'purpose', 'under_decision', '2023-01-12', 'På papir', 901), (2, 'years', 'received', '2023-01-10', null, 901),
    (2, 'purpose', 'granted', '2023-01-12', null, 901), (3, 'purpose', 'withdrawn', '2023-01-10', null, 900), (4, 'period', 'refused', '2023-01-10', null, 900), (4, 'purpose', 'received', '2023-01-10', null, 900)) x (app, kind, state, day, behalf, by);
insert into application.deadline (application_id, kind, start_on, due_on, rule, state, ended_on, suspended_on) values
  (1, 'decision_target', '2023-01-12', '2023-02-20', 'endringssøknad', 'open', null, '2023-01-15'),
  (2, 'decision_target', '2023-01-12', '2023-02-11', 'endringssøknad', 'missed', null, null),
  (3, 'decision_target', '2023-01-10', '2023-02-09', 'endringssøknad', 'cancelled', '2023-01-11', null),
  (4, 'decision_target', '2023-01-10', '2023-02-09', 'endringssøknad', 'met', '2023-01-20', null), (4, 'decision_target', '2023-01-02', '2023-02-01', 'foreløpig svar', 'met', '2023-01-03', null),
  (2, 'appeal', '2023-01-20', '2023-02-10', 'fvl', 'met', null, null), (2, 'forwarding', '2023-02-01', '2023-02-15', 'fvl', 'open', null, null),
  (4, 'appeal', '2023-01-24', '2023-02-14', 'fvl', 'open', null, null), (5, 'appeal', '2023-01-24', '2023-02-14', 'fvl', 'open', null, null);
insert into decision.decision (application_id, state, outcome, amount_ore, prepared_by, approved_by, decided_at, change_id, change_terms)
select r.application_id, 'approved', case r.state when 'granted' then 'granted' else 'rejected' end, case r.state when 'granted' then 10 else 0 end, 1, 2, '2023-01-18', r.id, '{}'
  from decision.change_request r where r.state in ('granted', 'refused');
insert into decision.decision (application_id, state, outcome, amount_ore, prepared_by, approved_by, decided_at) values (5, 'approved', 'granted', 10, 1, 2, '2023-01-18');
insert into appeal.appeal (application_id, decision_id, state, received_on, arrived_on, due_on, rule, timely, registered_by, registered_at)
select d.application_id, d.id, 'under_assessment', '2023-02-01', '2023-01-20', '2023-02-10', 'fvl', true, 1, '2023-02-01' from decision.decision d where d.application_id = 2;
"""


def test_changes_of_before_get_deadlines_of_their_own():
    """What a case watched for several requests at once is told apart; a request that had lost its time gets its own, what watches none ends."""
    subprocess.run(["createdb", "upgrade_changes"], check=True)
    psql("upgrade_changes", old_tables("0047"))
    psql("upgrade_changes", CHANGES_OF_BEFORE + read("migrations", "0048_changes_apart.sql"))
    rows = psql("upgrade_changes", "select r.application_id || '/' || r.kind, d.due_on, d.state, coalesce(d.suspended_on::text, ''), d.ended_on is not null from application.deadline d "
                "join decision.change_request r on r.id = d.change_id where d.kind = 'decision_target' order by r.id, d.id")
    assert [" ".join(row) for row in rows] == [
        "1/period 2023-02-09 open  f", "1/purpose 2023-02-20 open 2023-01-15 f", "2/years 2023-02-09 open  f", "2/purpose 2023-02-11 missed  t",
        "3/purpose 2023-02-09 cancelled  t", "4/period 2023-02-09 met  t", "4/purpose 2023-02-09 open  f"]
    assert psql("upgrade_changes", "select rule from application.deadline where change_id is null and kind = 'decision_target'") == [["foreløpig svar"]]
    rows = psql("upgrade_changes", "select d.application_id, d.kind, coalesce(r.kind, '-') from application.deadline d left join decision.change_request r on r.id = d.change_id "
                "where d.kind in ('appeal', 'forwarding') order by 1, 2")
    assert [" ".join(row) for row in rows] == ["2 appeal purpose", "2 forwarding purpose", "4 appeal period", "5 appeal -"]
    assert psql("upgrade_changes", "select application_id, kind from decision.change_request where own_proposal") == [["2", "years"]], "nobody has said that the party asked for it"


def test_a_second_migration_changes_nothing(upgraded):
    _, database, _ = upgraded
    before = psql(database, "select * from migrate.migration order by name")
    migrate(database)
    assert psql(database, "select * from migrate.migration order by name") == before


STATEMENTS_OF_BEFORE = """
set session_replication_role = replica;
insert into report.demand (scheme_id, valid_from, overdue_stops, statement_from_ore, cause, set_by, set_at) values
  (1, '2023-01-01', 'award', 20000000, 'c', 1, '2023-01-01'), (1, '2023-06-01', 'award', null, 'c', 1, '2023-06-01');
insert into report.report (application_id, award_id, state, auditor_statement) values (1, 1, 'approved', true), (2, 2, 'approved', false);
insert into rule.setting_change (name, valid_from, value, cause, set_by, set_at) values ('report.auditor_from_ore', '2023-03-01', '30000000', 'Lavere', 1, '2023-02-01');
insert into application.watch_rule (kind, valid_from, working_days, audience, source) values ('reminder', '2023-06-01', 0, 'nobody', 'Ingen');
"""


def test_one_threshold_becomes_a_level_and_steps_become_rules():
    """What schemes and the house had set of auditors, and who was told of deadlines, stands in the new form."""
    subprocess.run(["createdb", "upgrade_levels"], check=True)
    psql("upgrade_levels", old_tables("0059"))
    psql("upgrade_levels", STATEMENTS_OF_BEFORE + read("migrations", "0060_statement_levels.sql") + read("migrations", "0061_watch_rules.sql"))
    assert psql("upgrade_levels", "select statement_levels from report.demand order by valid_from") == [['[{"kind": "auditor_statement", "from_ore": 20000000}]'], ["[]"]]
    assert psql("upgrade_levels", "select coalesce(statement ->> 'kind', '-') from report.report order by id") == [["auditor_statement"], ["-"]]
    levels = "select valid_from, value -> 0 ->> 'from_ore' from rule.{} where name = 'report.statement_levels'"
    assert psql("upgrade_levels", levels.format("setting")) == [["1900-01-01", "50000000"]]
    assert psql("upgrade_levels", levels.format("setting_change")) == [["2023-03-01", "30000000"]]
    rules = psql("upgrade_levels", "select valid_from, jsonb_array_length(steps) from application.watch_rule where kind in ('reminder', 'report') order by kind, valid_from")
    assert rules == [["1900-01-01", "2"], ["2023-06-01", "0"], ["1900-01-01", "6"]]
