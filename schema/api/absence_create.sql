-- Registers that somebody is away (body {user_id?, from_on, to_on, ground, substitute_id?}): oneself, one's
-- direct subordinate, or as administrator anybody. Raises absence.act.not_yours, absence.save.*
create function api.absence_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  b access.absence := jsonb_populate_record(null::access.absence, p_body);
begin
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'admin');
  b.user_id := coalesce(b.user_id, v.user_id);
  perform from access.user_account where id = b.user_id for update;
  if not found then
    perform rule.refuse('absence.save.person_unknown', '{"pointer": "/user_id"}');
  elsif not access.absence_keeper(v, b.user_id) then
    perform rule.refuse('absence.act.not_yours');
  end if;
  perform access.check_absence(b);
  insert into access.absence (user_id, from_on, to_on, ground, substitute_id, registered_by, registered_at)
  values (b.user_id, b.from_on, b.to_on, b.ground, b.substitute_id, v.user_id, rule.now()) returning id into b.id;
  return access.absence_reply(v, b.id);
end
$$;
