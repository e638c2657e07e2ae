-- Keeps the answer (api.reply or api.reply_text) under the client's idempotency key, if it gave
-- one, and passes it on.
create function api.keep(p_reply anyelement) returns anyelement
language plpgsql security definer set search_path = pg_temp as $$
begin
  insert into access.idempotency (user_id, key, action, fingerprint, answer_id, answer_etag, answer_doc)
  select user_id, idempotency_key, action, fingerprint, p_reply.id, p_reply.etag, p_reply.doc
    from access.tx_actor where xid = pg_current_xact_id_if_assigned() and idempotency_key is not null;
  return p_reply;
end
$$;
