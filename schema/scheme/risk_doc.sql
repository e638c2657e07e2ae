-- A risk analysis as the API shows it.
create function scheme.risk_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', id, 'scheme_id', scheme_id, 'year', year, 'level', level, 'text', text, 'factors', factors,
    'by_recipient_type', scheme.risk_by_type(r), 'source', source)
    from scheme.risk_analysis r where id = p_id);
end
$$;
