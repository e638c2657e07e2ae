-- Locks a contact person's recipient and the row, so that one stays the main one. Raises
-- object.get.not_found, access.role.missing, resource.change.stale, contact.change.removed.
create function recipient.contact_lock(p_id bigint, p_if_match text) returns recipient.contact
language plpgsql security definer set search_path = pg_temp as $$
declare
  c recipient.contact;
begin
  perform access.require_visible(access.actor(), 'contact', p_id);
  perform access.require('caseworker', 'applicant');
  perform from recipient.recipient where id = (select recipient_id from recipient.contact where id = p_id) for no key update;
  select * into c from recipient.contact where id = p_id for update;
  perform rule.check_version(p_if_match, c.version);
  if not c.active then
    perform rule.refuse('contact.change.removed');
  end if;
  return c;
end
$$;
