-- Sets who acts in this transaction, once; opens the client's idempotency key; drops the unsent text that
-- the act stores (`p_autosave`), with the act or not at all.
-- Raises access.session.invalid, autosave.drop.malformed, idempotency.key.in_flight, idempotency.key.mismatch and, when the
-- key has its answer already, idempotency.key.replay (the caller then asks api.replay).
create function access.act(p_token text, p_request uuid, p_action text, p_key text, p_fingerprint text, p_autosave text default null)
returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k access.idempotency;
begin
  insert into access.tx_actor (user_id, session_id, name, office_id, roles, delegated, language, duty, action, request,
    idempotency_key, fingerprint)
  values (v.user_id, v.session_id, v.name, v.office_id, v.roles, v.delegated, v.language, v.roles[1], p_action, p_request,
    p_key, p_fingerprint);
  if (select seen_at from access.session where id = v.session_id) < clock_timestamp() - interval '1 minute' then
    update access.session set seen_at = clock_timestamp() where id = v.session_id;
  end if;
  if p_autosave is not null then
    perform access.autosave_sent(v.user_id, p_autosave);
  end if;
  if p_key is null then
    return;
  end if;
  if not pg_try_advisory_xact_lock(hashtextextended(v.user_id || ':' || p_key, 1)) then
    perform rule.refuse('idempotency.key.in_flight');
  end if;
  select * into k from access.idempotency where user_id = v.user_id and key = p_key;
  if not found then
    return;
  end if;
  if k.fingerprint <> p_fingerprint or k.action <> p_action then
    perform rule.refuse('idempotency.key.mismatch');
  end if;
  perform rule.refuse('idempotency.key.replay');
end
$$;
