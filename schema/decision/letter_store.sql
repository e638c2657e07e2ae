-- Stores letters as they are issued, as page and PDF file, once; made again by a replaced worker they change nothing. The
-- letter is the notice (fvl § 27): with it the party's time to appeal begins, which that of a corrected decision does not change. `p_letters` is an array of {decision_id, kind,
-- language, template_version, template_id, page_at, page_size, pdf_at, pdf_size}; page and file stand there in p_bytes.
create function decision.letter_store(p_letters jsonb, p_bytes bytea) returns void
language plpgsql security definer set enable_seqscan = off set jit = off set search_path = pg_temp as $$
declare
  a_now timestamptz := rule.now();
  the_cases bigint[];
  the_decisions bigint[];
  the_letters bigint[];
begin
  with given as materialized (
      select l.*, substring(p_bytes from l.page_at + 1 for l.page_size) as page, substring(p_bytes from l.pdf_at + 1 for l.pdf_size) as pdf
        from jsonb_to_recordset(p_letters) as l (decision_id bigint, kind text, language text, template_version text, template_id bigint,
          page_at int, page_size int, pdf_at int, pdf_size int)),
    kept as (
      insert into decision.letter (application_id, decision_id, correction_id, kind, language, template_version, template_id, terms_version, content, sha256, pdf, pdf_sha256, made_at)
      select d.application_id, d.id, (decision.corrected(d.id)).id, l.kind, l.language, l.template_version, l.template_id, d.terms_version, l.page, encode(sha256(l.page), 'hex'),
             l.pdf, encode(sha256(l.pdf), 'hex'), a_now
        from given l join decision.decision d on d.id = l.decision_id order by d.id
      on conflict (decision_id, correction_id, media_type) do nothing returning id, decision_id, application_id, correction_id)
  select array_agg(application_id order by id), array_agg(decision_id order by id) filter (where correction_id is null), array_agg(id order by id)
    into the_cases, the_decisions, the_letters from kept;
  perform letter.prepare(the_cases, the_letters, null);
  perform appeal.open_clock(the_decisions);
end
$$;
