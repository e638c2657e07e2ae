-- Changes a contact person. There is always a main one: another is made it instead of none.
-- Raises object.get.not_found, resource.change.stale, contact.change.removed, contact.update.main_needed.
create function api.contact_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  o recipient.contact := recipient.contact_lock(p_id, p_if_match);
  c recipient.contact := jsonb_populate_record(o, p_body - array['id', 'version', 'recipient_id', 'active']);
begin
  if o.main and not c.main then
    perform rule.refuse('contact.update.main_needed', '{"pointer": "/main"}');
  elsif c.main and not o.main then
    update recipient.contact set main = false where recipient_id = o.recipient_id and main;
  end if;
  update recipient.contact set name = c.name, role = c.role, email = c.email, phone = c.phone, main = c.main where id = p_id;
  return recipient.contact_reply(p_id);
end
$$;
