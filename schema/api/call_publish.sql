-- Publishes a call under the rules in force when it opens; it opens at once when that time has come.
-- Calls of a deadline group open and close together (REQ-031). Raises object.get.not_found,
-- resource.change.stale, call.publish.rules_incomplete, call.publish.group_differs, call.save.form_schema,
-- call.save.terms_not_in_force, object.move.illegal.
create function api.call_publish(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  c scheme.call := scheme.lock_call(p_id, p_if_match);
  a_rules bigint := scheme.rules_in_force(c.scheme_id, greatest(rule.today(), (c.opens_at at time zone 'Europe/Oslo')::date));
  a_missing text[] := scheme.rules_missing(a_rules);
  a_state text := case when c.opens_at <= rule.now() then 'open' else 'published' end;
begin
  perform rule.move('call', c.state, 'published');
  if cardinality(a_missing) > 0 then
    perform rule.refuse('call.publish.rules_incomplete', jsonb_build_object('missing', to_jsonb(a_missing),
      'scheme_id', c.scheme_id, 'rules_id', a_rules,
      'errors', (select jsonb_agg(jsonb_build_object('pointer', '/rules/' || m, 'code', 'missing')) from unnest(a_missing) m)));
  end if;
  if exists (select from scheme.call o where o.deadline_group = c.deadline_group and o.grant_year = c.grant_year and o.id <> c.id
      and o.state in ('published', 'open') and (o.opens_at, o.deadline_on) is distinct from (c.opens_at, c.deadline_on)) then
    perform rule.refuse('call.publish.group_differs', jsonb_build_object('pointer', '/deadline_group', 'deadline_group', c.deadline_group));
  end if;
  perform scheme.require_terms(c);
  perform scheme.require_form(c.form_schema, '/form_schema');
  perform scheme.require_form(c.report_form_schema, '/report_form_schema');
  update scheme.call set state = a_state, rules_id = a_rules, form_version_id = scheme.form_register(c.scheme_id, c.form_schema),
    report_form_version_id = scheme.form_register(c.scheme_id, c.report_form_schema, 'report') where id = p_id;
  return scheme.call_reply(p_id);
end
$$;
