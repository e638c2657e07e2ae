-- A version of who is told of deadlines of a kind, as the API shows it: of what is installed
-- nobody has said why.
create function application.watch_rule_doc(w application.watch_rule) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', w.id, 'version', w.version, 'kind', w.kind, 'scheme', scheme.name_of(w.scheme_id), 'valid_from', w.valid_from,
    'steps', (select coalesce(jsonb_agg(jsonb_build_object('working_days', s.working_days, 'audience', s.audience) order by s.working_days, s.audience), '[]')
      from jsonb_to_recordset(w.steps) s (working_days int, audience text)), 'as_common', w.steps is null,
    'in_force', exists (select from application.watch_versions() v where v.id = w.id and rule.today() between v.valid_from and coalesce(v.next_from - 1, 'infinity')),
    'cause', case when w.set_by is not null then w.cause end, 'set_by', access.person(w.set_by), 'set_at', api.ts(w.set_at));
end
$$;
