-- An administrator names another to own a case that nobody can act in, with a reason; the administrator
-- reads nothing of it. While somebody can, the case is not there for administrators (object.get.not_found).
-- Raises irregularity.people.self, irregularity.save.person_unknown.
create function api.unreachable_owner(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_person bigint := (p_body ->> 'user_id')::bigint;
  i irregularity.irregularity;
begin
  perform access.require_visible(v, 'irregularity_unreachable', p_id);
  perform access.require('admin');
  if a_person = v.user_id then
    perform rule.refuse('irregularity.people.self', '{"pointer": "/user_id"}');
  elsif not exists (select from access.user_account u where u.id = a_person and u.active and u.kind = 'person'
      and u.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'appeals']) then
    perform rule.refuse('irregularity.save.person_unknown', '{"errors": [{"pointer": "/user_id", "code": "person"}]}');
  end if;
  i := irregularity.lock_unreachable(p_id);
  perform rule.check_version(p_if_match, i.version);
  update irregularity.irregularity set owner_id = a_person, member_ids = array_remove(member_ids, a_person) || i.owner_id where id = p_id;
  perform irregularity.add_step(p_id, 'owner_named', p_body ->> 'reason', a_person);
  return (p_id, null, jsonb_build_object('id', p_id, 'owner', access.person(a_person)))::api.reply;
end
$$;
