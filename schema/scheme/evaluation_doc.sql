-- An evaluation as the API shows it, with all the schemes it covers (REQ-113), what they are paid from and what it found (REQ-114).
create function scheme.evaluation_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', e.id, 'kind', e.kind, 'year', e.year, 'title', e.title, 'finished', e.finished, 'source', e.source,
    'schemes', (select coalesce(jsonb_agg(scheme.name_of(x.scheme_id) order by x.scheme_id), '[]')
      from scheme.evaluation_scheme x where x.evaluation_id = e.id), 'posts', scheme.evaluation_posts(e),
    'findings', scheme.finding_docs(e.id))
    from scheme.evaluation e where e.id = p_id);
end
$$;
