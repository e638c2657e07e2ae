-- Hands a case over to a new owner, with a reason; who owned it stays named.
-- Raises irregularity.people.not_owner, irregularity.save.person_unknown, irregularity.people.named.
create function api.irregularity_owner(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i irregularity.irregularity := irregularity.lock(p_id, p_if_match, 9);
  a_person bigint := (p_body ->> 'user_id')::bigint;
begin
  perform irregularity.check_person(a_person);
  if a_person = i.owner_id then
    perform rule.refuse('irregularity.people.named');
  end if;
  update irregularity.irregularity set owner_id = a_person, member_ids = array_remove(member_ids, a_person) || i.owner_id where id = p_id;
  perform irregularity.add_step(p_id, 'owner_changed', p_body ->> 'reason', a_person);
  return irregularity.reply(access.actor(), p_id);
end
$$;
