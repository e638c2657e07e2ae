-- The bytes of a message, as they came from the bank.
create function api.bank_message_file_get(p_token text, p_id bigint)
returns table (body_hex text, media_type text, etag text, filename text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'bank_message', p_id);
  perform access.require_viewer(v, 'finance', 'auditor');
  return query select encode(b.content, 'hex'), 'application/xml'::text, b.sha256, format('bankmelding-%s.xml', p_id) from payment.bank_message b where b.id = p_id;
end
$$;
