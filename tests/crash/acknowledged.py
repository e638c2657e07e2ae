"""acknowledged.py: I14: what clients were told is so. Each acknowledged object is in the history in
the version and state it was shown in, and its key has kept the answer."""
import json

KINDS = (("/approve", None), ("/payment-runs", "payment_run"), ("/batches", "batch"), ("/reports", "report"), ("/assessments", "assessment"),
         ("/bank-accounts", "bank_account"), ("/decisions", "decision"), ("/awards", "award"), ("/applications", "application"))


def kind_of(path):
    """What the answer to a POST shows: the last collection in its path that names a kind."""
    parts = path.strip("/").split("/")
    for part in reversed(parts):
        for fragment, kind in KINDS:
            if kind and fragment == "/" + part:
                return kind
    return None


def missing(system, log):
    """Violations among what was acknowledged since the last time."""
    acked, log.acked_before = log.acked[getattr(log, "acked_before", 0):], len(log.acked)
    claims = []
    for key, path, _, body in acked:
        kind = kind_of(path)
        if kind and isinstance(body, dict) and {"id", "version"} <= set(body):
            claims.append({"key": key, "object": kind, "id": body["id"], "version": body["version"], "state": body.get("state")})
    if not claims:
        return []
    text = json.dumps(claims).replace("'", "''")
    return system.sql(f"""
      select 'I14 lost', c.object, c.id, c.version, c.key from jsonb_to_recordset('{text}') as c (key text, object text, id bigint, version int, state text)
        left join history.entry e on e.object = c.object and e.object_id = c.id and e.version = c.version
       where e.id is null or (c.object not in ('payout') and c.state is distinct from convert_from(e.body, 'UTF8')::jsonb #>> '{{row,state}}')
      union all
      select 'I13 answer not kept', c.object, c.id, c.version, c.key from jsonb_to_recordset('{text}') as c (key text, object text, id bigint, version int)
       where not exists (select from access.idempotency i where i.key = c.key and i.answer_id is not null)""")
