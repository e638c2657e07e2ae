-- Sets a deadline that cases of a scheme have of their own, from a day on that lies ahead of what was set by that
-- name; of length 0 it ends it. Raises object.get.not_found, deadline_rule.create.not_ahead, deadline_rule.create.none.
create function api.deadline_rule_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_day date := (p_body ->> 'valid_from')::date;
  r scheme.deadline_rule;
begin
  perform access.require_visible(access.actor(), 'scheme', p_id);
  perform access.require('scheme_owner');
  perform from scheme.scheme where id = p_id for no key update;
  select * into r from scheme.deadline_rule where scheme_id = p_id and name = p_body ->> 'name' order by valid_from desc limit 1;
  if a_day < rule.today() or r.valid_from >= a_day then
    perform rule.refuse('deadline_rule.create.not_ahead', '{"pointer": "/valid_from"}');
  elsif (p_body ->> 'length')::int = 0 and coalesce(r.length, 0) = 0 then
    perform rule.refuse('deadline_rule.create.none', '{"pointer": "/length"}');
  end if;
  insert into scheme.deadline_rule (scheme_id, name, name_nn, starts, length, unit, valid_from, cause, set_by, set_at)
  values (p_id, p_body ->> 'name', p_body ->> 'name_nn', p_body ->> 'starts', (p_body ->> 'length')::int, p_body ->> 'unit', a_day, p_body ->> 'cause',
    (access.actor()).user_id, rule.now())
  returning * into r;
  return (r.id, '1', scheme.deadline_rule_doc(r))::api.reply;
end
$$;
