-- The letter of a decision as it was issued, byte for byte; filter format: pdf (unless given) or html; correction_id: that of this correction,
-- 0 as first issued; the newest unless given.
-- Raises object.get.not_found of a correction that is none of this decision, letter.get.not_made while it is being made, letter.get.imported, letter.get.no_pdf.
create function api.letter_get(p_token text, p_id bigint, p_filter jsonb)
returns table (body_hex text, media_type text, etag text, filename text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  a_letter bigint;
  d decision.decision;
begin
  perform access.require_visible(access.whoami(p_token), 'decision', p_id);
  select l.id into a_letter from decision.letter l where l.decision_id = p_id
      and (p_filter ->> 'correction_id' is null or coalesce(l.correction_id, 0) = (p_filter ->> 'correction_id')::bigint) order by l.id desc limit 1;
  if not found then
    if (p_filter ->> 'correction_id')::bigint > 0 and not exists (select from decision.correction c where c.id = (p_filter ->> 'correction_id')::bigint
        and c.decision_id = p_id and c.state = 'confirmed') then
      perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'correction', 'id', (p_filter ->> 'correction_id')::bigint));
    end if;
    select * into d from decision.decision where id = p_id;
    if d.source is not null then
      perform rule.refuse('letter.get.imported', jsonb_build_object('source', d.source));
    end if;
    perform rule.refuse('letter.get.not_made', jsonb_build_object('current_state', d.state, 'retry_after', 2));
  end if;
  if p_filter ->> 'format' = 'html' then
    return query select encode(l.content, 'hex'), l.media_type, l.sha256, null::text from decision.letter l where l.id = a_letter;
    return;
  end if;
  return query select encode(l.pdf, 'hex'), 'application/pdf'::text, l.pdf_sha256, application.letter_filename(a.case_number, l.kind)
    from decision.letter l join application.application a on a.id = l.application_id where l.id = a_letter and l.pdf is not null;
  if not found then
    perform rule.refuse('letter.get.no_pdf');
  end if;
end
$$;
