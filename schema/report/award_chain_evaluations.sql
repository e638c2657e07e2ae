-- The evaluations of a scheme from a year on, with what they found and what came of it.
create function report.award_chain_evaluations(p_scheme_id bigint, p_year int) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'year', e.year, 'title', e.title, 'findings',
      (select coalesce(jsonb_agg(jsonb_build_object('text', f ->> 'text', 'state', f ->> 'state') order by n), '[]')
        from jsonb_array_elements(scheme.finding_docs(e.id)) with ordinality t (f, n))) order by e.year, e.id), '[]')
    from scheme.evaluation e join scheme.evaluation_scheme x on x.evaluation_id = e.id where x.scheme_id = p_scheme_id and e.year >= p_year);
end
$$;
