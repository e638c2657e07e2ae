-- Stores a letter as it is issued, as page and PDF file, once; made again by a replaced worker it changes nothing. The
-- letter is the notice (fvl § 27): with it the party's time to appeal begins.
create function decision.letter_store(p_decision_id bigint, p_kind text, p_language text, p_template_version text, p_content_hex text, p_sha256 text,
  p_pdf_hex text default null, p_pdf_sha256 text default null, p_template_id bigint default null) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_case bigint;
  an_id bigint;
begin
  insert into decision.letter (application_id, decision_id, kind, language, template_version, template_id, terms_version, content, sha256, pdf, pdf_sha256, made_at)
  select d.application_id, d.id, p_kind, p_language, p_template_version, p_template_id, d.terms_version, decode(p_content_hex, 'hex'), p_sha256,
         decode(p_pdf_hex, 'hex'), p_pdf_sha256, rule.now()
    from decision.decision d where d.id = p_decision_id
  on conflict (decision_id, media_type) do nothing returning id, application_id into an_id, a_case;
  if found then
    perform letter.prepare(a_case, an_id, null);
    perform appeal.open_clock(p_decision_id);
  end if;
end
$$;
