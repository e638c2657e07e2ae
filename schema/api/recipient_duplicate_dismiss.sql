-- Two recipients that look alike are two: recorded with the reason, and not asked about again.
-- Raises object.get.not_found, recipient.dismiss.other_unknown, recipient.dismiss.dismissed.
create function api.recipient_duplicate_dismiss(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  an_other bigint := (p_body ->> 'other_id')::bigint;
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform access.require('caseworker');
  if an_other = p_id or not access.visible(v, 'recipient', an_other) then
    perform rule.refuse('recipient.dismiss.other_unknown', '{"pointer": "/other_id"}');
  end if;
  insert into recipient.distinct_pair (low_id, high_id, reason, decided_by, decided_at)
  values (least(p_id, an_other), greatest(p_id, an_other), p_body ->> 'reason', v.user_id, rule.now()) on conflict do nothing;
  if not found then
    perform rule.refuse('recipient.dismiss.dismissed');
  end if;
  return (p_id, null, recipient.duplicates_doc(p_id))::api.reply;
end
$$;
