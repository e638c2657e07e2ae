-- Registers a contact person; the first is the main one, and a new main one takes that from the old.
-- Raises object.get.not_found, recipient.use.inactive.
create function api.contact_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  c recipient.contact := jsonb_populate_record(null::recipient.contact, p_body);
  a_main boolean;
begin
  perform access.require_visible(access.actor(), 'recipient', p_id);
  perform access.require('caseworker', 'applicant');
  perform recipient.lock_usable(p_id);
  a_main := coalesce(c.main, false) or not exists (select from recipient.contact where recipient_id = p_id and main);
  if a_main then
    update recipient.contact set main = false where recipient_id = p_id and main;
  end if;
  insert into recipient.contact (recipient_id, name, role, email, phone, main)
  values (p_id, c.name, c.role, c.email, c.phone, a_main) returning id into c.id;
  return recipient.contact_reply(c.id);
end
$$;
