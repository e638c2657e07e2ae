-- Takes a contact person away. The oldest of the others is the main one when the main one goes.
-- Raises object.get.not_found, resource.change.stale, contact.change.removed.
create function api.contact_delete(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  c recipient.contact := recipient.contact_lock(p_id, p_if_match);
begin
  update recipient.contact set active = false, main = false where id = p_id;
  if c.main then
    update recipient.contact set main = true where id = (select min(o.id) from recipient.contact o where o.recipient_id = c.recipient_id and o.active);
  end if;
  return (p_id, null, null)::api.reply;
end
$$;
