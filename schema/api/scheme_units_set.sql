-- Names whom a scheme is there to reach: exactly those of the list. One that is no longer named is marked,
-- not deleted. Raises object.get.not_found, resource.change.stale, scheme_units.set.name_twice,
-- scheme_units.set.recipient_unknown.
create function api.scheme_units_set(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_place int;
begin
  perform access.require_visible(access.actor(), 'scheme', p_id);
  perform access.require('scheme_owner');
  perform from scheme.scheme where id = p_id for update;
  perform rule.check_version(p_if_match, (select coalesce(sum(u.version), 0)::int from scheme.reach_unit u where u.scheme_id = p_id));
  select t.n - 1 into a_place from jsonb_array_elements(p_body -> 'units') with ordinality t (x, n)
   where not exists (select from recipient.recipient r where r.id = (t.x ->> 'recipient_id')::bigint and r.merged_into_id is null) order by t.n limit 1;
  if found then
    perform rule.refuse('scheme_units.set.recipient_unknown', jsonb_build_object('pointer', format('/units/%s/recipient_id', a_place)));
  elsif (select count(*) <> count(distinct x ->> 'name') from jsonb_array_elements(p_body -> 'units') x) then
    perform rule.refuse('scheme_units.set.name_twice', '{"pointer": "/units"}');
  end if;
  update scheme.reach_unit set active = false where scheme_id = p_id and active
    and name not in (select x ->> 'name' from jsonb_array_elements(p_body -> 'units') x);
  insert into scheme.reach_unit as u (scheme_id, name, recipient_id)
  select p_id, x ->> 'name', (x ->> 'recipient_id')::bigint from jsonb_array_elements(p_body -> 'units') x
  on conflict (scheme_id, name) do update set recipient_id = excluded.recipient_id, active = true
    where not u.active or u.recipient_id <> excluded.recipient_id;
  return scheme.units_reply(p_id);
end
$$;
