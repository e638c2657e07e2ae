-- A new scheme, owned by an office from the day it opens (REQ-001–010).
-- Raises scheme.save.*
create function api.scheme_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  s scheme.scheme := jsonb_populate_record(null::scheme.scheme, p_body);
  an_id bigint;
begin
  perform access.require('scheme_owner');
  perform scheme.check_scheme(v, s, p_body);
  insert into scheme.scheme (code, name, name_nn, purpose, purpose_nn, form, manager, target_group, restricted_to, opened_on, closed_on,
    closed_reason, successor_id, appeal_body, opened_reason, target_groups)
  select s.code, s.name, s.name_nn, s.purpose, nullif(s.purpose_nn, ''), s.form, coalesce(s.manager, o.manager), s.target_group, s.restricted_to, s.opened_on,
      s.closed_on, s.closed_reason, s.successor_id, coalesce(s.appeal_body, 'Helse- og omsorgsdepartementet'),
      s.opened_reason, coalesce(s.target_groups, '{}')
    from access.office o where o.id = (p_body ->> 'office_id')::bigint
  returning id into an_id;
  perform scheme.set_owner(an_id, (p_body ->> 'office_id')::bigint, least(s.opened_on, rule.today()));
  perform scheme.set_earmarks(an_id, coalesce(p_body -> 'earmarks', '[]'));
  perform scheme.set_plans(an_id, coalesce(p_body -> 'plan_ids', '[]'));
  return scheme.scheme_reply(an_id);
end
$$;
