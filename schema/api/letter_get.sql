-- The letter of a decision as it was issued, byte for byte; filter format: pdf (unless given) or html.
-- Raises letter.get.not_made while it is being made, letter.get.no_pdf.
create function api.letter_get(p_token text, p_id bigint, p_filter jsonb)
returns table (body_hex text, media_type text, etag text, filename text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'decision', p_id);
  return query select encode(l.content, 'hex'), l.media_type, l.sha256, null::text from decision.letter l
    where l.decision_id = p_id and l.media_type like case p_filter ->> 'format' when 'html' then 'text/html%' else 'application/pdf%' end;
  if found then
    return;
  elsif exists (select from decision.letter l where l.decision_id = p_id) then
    perform rule.refuse('letter.get.no_pdf');
  end if;
  perform rule.refuse('letter.get.not_made', jsonb_build_object('current_state', (select state from decision.decision where id = p_id), 'retry_after', 2));
end
$$;
