-- Standard terms as the API shows them; valid_to is the day before the next ones.
create function scheme.terms_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', t.id, 'number', t.number, 'state', t.state, 'valid_from', t.valid_from,
    'valid_to', case when t.state = 'published' then (select min(n.valid_from) - 1 from scheme.terms n where n.state = 'published' and n.valid_from > t.valid_from) end,
    'in_force', t.id is not distinct from scheme.terms_in_force(rule.today()), 'cause', t.cause, 'text_nb', t.text_nb, 'text_nn', t.text_nn,
    'sha256', encode(sha256(convert_to(t.number || chr(10) || t.text_nb || chr(10) || t.text_nn, 'UTF8')), 'hex'),
    'prepared_by', access.person(t.prepared_by), 'prepared_at', api.ts(t.prepared_at),
    'published_by', access.person(t.published_by), 'published_at', api.ts(t.published_at))
  from scheme.terms t where t.id = p_id);
end
$$;
