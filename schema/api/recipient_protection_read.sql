-- A protected address, for those with the duty (body {reason}); each read is logged.
-- Raises recipient.protection.no_duty, recipient.protect.none.
create function api.recipient_protection_read(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  p recipient.protection;
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  perform rule.check_version(p_if_match, (select version from recipient.recipient where id = p_id));
  if not (select reads_protected from access.user_account where id = v.user_id) then
    perform rule.refuse('recipient.protection.no_duty');
  end if;
  select * into p from recipient.protection where recipient_id = p_id and ended_at is null;
  if not found then
    perform rule.refuse('recipient.protect.none');
  end if;
  insert into history.access_log (actor_id, request, object, object_id, what)
  select v.user_id, t.request, 'recipient', p_id, 'protected_address: ' || (p_body ->> 'reason') from access.tx_actor t where t.xid = pg_current_xact_id();
  return (p_id, null, jsonb_build_object('recipient_id', p_id, 'grade', p.grade, 'address', p.address, 'municipality', p.municipality,
    'municipality_name', recipient.municipality_name(p.municipality)))::api.reply;
end
$$;
