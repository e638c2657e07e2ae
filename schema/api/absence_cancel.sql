-- Somebody is not away after all, or is back: from now on it does not count. Raises absence.act.*
create function api.absence_cancel(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b access.absence := access.lock_absence(p_id, p_if_match);
  v access.viewer := access.actor();
begin
  update access.absence set cancelled_by = v.user_id, cancelled_at = rule.now(), cancel_reason = p_body ->> 'reason' where id = b.id;
  return access.absence_reply(v, p_id);
end
$$;
