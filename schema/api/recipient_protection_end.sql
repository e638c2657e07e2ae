-- Ends the protection: the address stands with the recipient again, for all to see; so it is for those who may read it.
-- Raises recipient.protection.no_duty, recipient.protect.none.
create function api.recipient_protection_end(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  r recipient.recipient;
  p recipient.protection;
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform access.require('caseworker');
  if not (select reads_protected from access.user_account where id = v.user_id) then
    perform rule.refuse('recipient.protection.no_duty');
  end if;
  select * into r from recipient.recipient where id = p_id for update;
  perform rule.check_version(p_if_match, r.version);
  select * into p from recipient.protection where recipient_id = p_id and ended_at is null for update;
  if not found then
    perform rule.refuse('recipient.protect.none');
  end if;
  update recipient.protection set address = null, municipality = null, ended_by = v.user_id, ended_at = rule.now(), end_reason = p_body ->> 'reason' where id = p.id;
  update recipient.recipient set address = p.address, municipality = p.municipality
   where id = p_id and (address, municipality) is distinct from (p.address, p.municipality);
  return recipient.recipient_reply(v, p_id);
end
$$;
