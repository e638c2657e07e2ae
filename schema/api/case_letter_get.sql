-- A letter of a case as it was sent, byte for byte; filter format: pdf (unless given) or html.
-- Raises letter.get.no_pdf.
create function api.case_letter_get(p_token text, p_id bigint, p_filter jsonb)
returns table (body_hex text, media_type text, etag text, filename text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'case_letter', p_id);
  if p_filter ->> 'format' = 'html' then
    return query select encode(l.content, 'hex'), l.media_type, l.sha256, null::text from application.case_letter l where l.id = p_id;
    return;
  end if;
  return query select encode(l.pdf, 'hex'), 'application/pdf'::text, l.pdf_sha256, application.letter_filename(a.case_number, l.kind)
    from application.case_letter l join application.application a on a.id = l.application_id where l.id = p_id and l.pdf is not null;
  if not found then
    perform rule.refuse('letter.get.no_pdf');
  end if;
end
$$;
