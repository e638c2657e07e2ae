-- AFTER trigger of governed tables: one history row in the same transaction, by whoever acts.
-- Arguments: kind of object · column that holds its application ('' none) · columns left out.
-- All names are qualified and no setting is changed, for this runs once per row of every batch. The body
-- is the text of a jsonb object (keys by length, then by bytes), put together: to make the object costs twice as much.
create function history.record() returns trigger
language plpgsql security definer as $$
declare
  a access.tx_actor;
  a_row jsonb := case when tg_argv[2] = '' then to_jsonb(new) else to_jsonb(new) - string_to_array(tg_argv[2], ',') end;
  a_case bigint := case when tg_argv[1] <> '' then (a_row ->> tg_argv[1])::bigint end;
  a_at timestamptz := clock_timestamp();
  a_business date;
  a_prev bytea;
  a_body bytea;
begin
  select t.xid, t.user_id, t.duty, t.session_id, t.request, t.action, i.business_date
    into a.xid, a.user_id, a.duty, a.session_id, a.request, a.action, a_business
    from access.tx_actor t, rule.instance i where t.xid = pg_current_xact_id();
  if not found then
    raise exception using errcode = 'TS000', message = 'access.actor.missing';
  end if;
  if new.version > 1 then
    select leaf into a_prev from history.entry
     where object = tg_argv[0] and object_id = new.id and version = new.version - 1;
  end if;
  a_body := convert_to(format('{"at": "%s", "id": %s, "row": %s, "xid": %s, "case": %s, "duty": %s, "prev": %s, "actor": %s, "action": %s, '
    '"object": "%s", "request": "%s", "session": %s, "version": %s, "business_on": %s}',
    api.ts(a_at), new.id, a_row, a.xid, coalesce(a_case::text, 'null'), coalesce(to_json(a.duty)::text, 'null'),
    coalesce('"' || encode(a_prev, 'hex') || '"', 'null'), a.user_id, to_json(a.action), tg_argv[0], a.request,
    coalesce(a.session_id::text, 'null'), new.version, coalesce('"' || a_business || '"', 'null')), 'UTF8');
  insert into history.entry (xid, at, business_on, actor_id, duty, session_id, request, action,
    object, object_id, case_id, version, prev, body, leaf)
  values (a.xid, a_at, a_business, a.user_id, coalesce(a.duty, 'none'), a.session_id, a.request, a.action,
    tg_argv[0], new.id, a_case, new.version, a_prev, a_body, sha256('\x00'::bytea || a_body));
  return null;
end
$$;
