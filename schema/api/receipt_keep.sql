-- Keeps the signature of a receipt, the first that comes, and answers with what is kept. The text that
-- was signed comes back with it: only what we made is kept. Raises object.get.not_found.
create function api.receipt_keep(p_token text, p_id bigint, p_number int, p_receipt text, p_signature text, p_public_key text)
returns table (id bigint, etag text, doc jsonb, number int, receipt text, case_number text, recipient text, call text, title text, amount text,
  received text, registered text, deadline text, late boolean, sha256 text, signature text, key_id text)
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'application', p_id);
  insert into application.receipt (application_id, number, content, receipt, signature, public_key)
  select p_id, m.number, m.content, m.receipt, decode(p_signature, 'hex'), decode(p_public_key, 'hex')
    from application.receipt_make(p_id, p_number) m where m.receipt = p_receipt
  on conflict do nothing;
  return query select * from application.receipt_reply(p_id, p_number);
end
$$;
