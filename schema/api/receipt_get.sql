-- The receipt for sending in an application; filter number: the last time unless given.
-- Raises object.get.not_found, application.receipt.not_submitted.
create function api.receipt_get(p_token text, p_id bigint, p_filter jsonb)
returns table (id bigint, etag text, doc jsonb, number int, receipt text, case_number text, recipient text, call text, title text, amount text,
  received text, registered text, deadline text, late boolean, sha256 text, signature text, key_id text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'application', p_id);
  return query select * from application.receipt_reply(p_id, (p_filter ->> 'number')::int);
end
$$;
