-- What letters are made of, by decision: the document, and the template in force for it today (null: the compiled-in
-- one). No row of one that is made already. Sequential scans are off because these plans are kept, and are first made
-- when a new installation has no letters yet.
create function decision.letter_order(p_decision_ids bigint[]) returns table (decision_id bigint, facts jsonb, template_id bigint)
language plpgsql stable security definer set enable_seqscan = off set jit = off set search_path = pg_temp as $$
begin
  return query
    with f as materialized (select x.decision_id, x.document from decision.letter_document(array(select i from unnest(p_decision_ids) i
        where not decision.letter_made(i))) x),
      k as materialized (select s.scheme_id, s.kind, s.language, s.fields, letter.in_force(s.kind, s.language, s.scheme_id, s.fields) as template_id
        from (select distinct a.scheme_id, f.document ->> 'kind' as kind, f.document ->> 'language' as language, letter.indispensable(f.document) as fields
          from f join decision.decision d on d.id = f.decision_id join application.application a on a.id = d.application_id) s)
    select f.decision_id, f.document, k.template_id
      from f join decision.decision d on d.id = f.decision_id join application.application a on a.id = d.application_id
      left join k on k.scheme_id = a.scheme_id and k.kind = f.document ->> 'kind' and k.language = f.document ->> 'language'
        and k.fields = letter.indispensable(f.document)
      order by f.decision_id;
end
$$;
