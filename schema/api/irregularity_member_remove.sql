-- Takes a person off a case, with a reason; from then on it is not there for them. The owner does; the
-- owner stays, so that somebody always knows of it. Raises irregularity.people.not_owner,
-- irregularity.people.not_named, irregularity.people.owner_stays.
create function api.irregularity_member_remove(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i irregularity.irregularity := irregularity.lock(p_id, p_if_match, 9);
  a_person bigint := (p_body ->> 'user_id')::bigint;
  v access.viewer := access.actor();
begin
  if a_person in (i.owner_id, v.user_id) then
    perform rule.refuse('irregularity.people.owner_stays', jsonb_build_object('current_state', i.state));
  elsif not a_person = any (i.member_ids) then
    perform rule.refuse('irregularity.people.not_named', '{"pointer": "/user_id"}');
  end if;
  update irregularity.irregularity set member_ids = array_remove(member_ids, a_person) where id = p_id;
  perform irregularity.add_step(p_id, 'member_removed', p_body ->> 'reason', a_person);
  return irregularity.reply(v, p_id);
end
$$;
