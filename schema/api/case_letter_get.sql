-- A letter of a case as it was sent, byte for byte.
create function api.case_letter_get(p_token text, p_id bigint)
returns table (body_hex text, media_type text, etag text, filename text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'case_letter', p_id);
  return query select encode(l.content, 'hex'), l.media_type, l.sha256, null::text from application.case_letter l where l.id = p_id;
end
$$;
