-- A strategy or action plan as the API shows it, with the schemes that serve it now.
create function scheme.plan_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'name_nn', p.name_nn, 'owner', p.owner,
    'valid_from', p.valid_from, 'valid_to', p.valid_to,
    'schemes', (select coalesce(jsonb_agg(scheme.name_of(l.scheme_id) order by l.scheme_id), '[]')
      from scheme.plan_link l where l.plan_id = p.id and l.active))
  from scheme.plan p where p.id = p_id);
end
$$;
