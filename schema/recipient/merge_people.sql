-- Moves contact people, rights to act and earmarks of one recipient to another. What the other has already
-- stays as it is there.
create function recipient.merge_people(p_from_id bigint, p_into_id bigint) returns void
language plpgsql as $$
declare
  v access.viewer := access.actor();
  a_main bigint := (select id from recipient.contact where recipient_id = p_from_id and main);
  a_has_main boolean := exists (select from recipient.contact where recipient_id = p_into_id and main);
begin
  update recipient.contact set main = false where id = a_main and a_has_main;
  update recipient.contact set recipient_id = p_into_id where recipient_id = p_from_id and active;
  insert into access.representation as r (user_id, recipient_id, valid_from, valid_to, basis, note, registered_by, registered_at)
  select o.user_id, p_into_id, o.valid_from, o.valid_to, o.basis, o.note, o.registered_by, o.registered_at
    from access.representation o where o.recipient_id = p_from_id and o.active
  on conflict (user_id, recipient_id) do update set active = true, valid_from = excluded.valid_from, valid_to = excluded.valid_to, basis = excluded.basis,
      note = excluded.note, registered_by = excluded.registered_by, registered_at = excluded.registered_at, revoked_by = null, revoked_at = null, revoke_reason = null
   where not r.active;
  update access.representation set active = false, revoked_by = v.user_id, revoked_at = rule.now() where recipient_id = p_from_id and active;
  perform recipient.move_earmarks(p_from_id, p_into_id);
  perform application.bar_representatives(p_into_id);
end
$$;
