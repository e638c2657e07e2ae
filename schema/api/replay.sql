-- The answer kept under a key. It writes, so that the replay waits for a standby like the first
-- answer did (a transaction that writes nothing would not). Who has been taken off an irregularity since
-- does not get what was told of it then. Raises object.get.not_found.
create function api.replay(p_token text, p_action text, p_key text, p_fingerprint text) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  r api.reply_text;
begin
  update access.idempotency set seen = seen + 1
   where user_id = v.user_id and key = p_key and action = p_action and fingerprint = p_fingerprint
  returning answer_id, answer_etag, answer_doc into r;
  if not found then
    perform rule.refuse('idempotency.key.mismatch');
  end if;
  if p_action like 'irregularity%' then
    perform access.require_visible(v, 'irregularity', r.id);
  end if;
  return r;
end
$$;
