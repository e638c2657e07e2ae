-- Gives a scheme to an office, and to its manager, from a day on; who had it before had it (REQ-004, 005,
-- 008). Raises object.get.not_found, resource.change.stale, scheme.save.office_unknown,
-- scheme.hand_over.before_opening, scheme.hand_over.not_last, scheme.hand_over.no_change.
create function api.scheme_hand_over(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  s scheme.scheme;
  o access.office;
  a_day date := (p_body ->> 'valid_from')::date;
  a_manager text;
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require('scheme_owner');
  select * into s from scheme.scheme where id = p_id for update;
  perform rule.check_version(p_if_match, s.version);
  select * into o from access.office where id = (p_body ->> 'office_id')::bigint;
  if o.id is null or coalesce(o.valid_to, 'infinity') < a_day or (v.delegated and o.id <> v.office_id) then
    perform rule.refuse('scheme.save.office_unknown', '{"pointer": "/office_id"}');
  elsif a_day < s.opened_on then
    perform rule.refuse('scheme.hand_over.before_opening', '{"pointer": "/valid_from"}');
  elsif exists (select from scheme.ownership w where w.scheme_id = p_id and w.valid_from >= a_day) then
    perform rule.refuse('scheme.hand_over.not_last', '{"pointer": "/valid_from"}');
  end if;
  a_manager := coalesce(p_body ->> 'manager', o.manager);
  if scheme.owner_office(p_id, a_day) = o.id and scheme.manager_on(s, a_day) = a_manager then
    perform rule.refuse('scheme.hand_over.no_change', '{"pointer": "/office_id"}');
  end if;
  insert into scheme.ownership (scheme_id, office_id, valid_from, manager, reason, set_by, set_at)
  values (p_id, o.id, a_day, a_manager, p_body ->> 'reason', v.user_id, rule.now());
  update scheme.scheme set opened_on = opened_on where id = p_id;  -- what was read before is stale now
  return scheme.scheme_reply(p_id);
end
$$;
