-- What need not be asked: [{key, source, value, case_number?}]. From the register for fields with a
-- source; for others marked `reuse` from the recipient's last application to the scheme (REQ-047),
-- where the answer still fits.
create function application.known(p_viewer access.viewer, p_application application.application) returns jsonb
language plpgsql stable as $$
declare
  a_schema jsonb := (select form_schema from scheme.form_version where id = (p_application).form_version_id);
begin
  return (select coalesce(jsonb_agg(t.row order by t.n), '[]') from (
    select x.n, jsonb_build_object('key', x.value -> 'key', 'source', x.value -> 'source',
        'value', application.known_of(p_viewer, (p_application).recipient_id, x.value ->> 'source')) as row
      from jsonb_array_elements(a_schema -> 'fields') with ordinality x (value, n) where x.value ? 'source'
    union all
    select r.n, jsonb_build_object('key', r.key, 'source', 'application', 'value', r.value, 'case_number', r.case_number)
      from application.reusable((p_application).call_id, (p_application).recipient_id, (p_application).id) r
     where (p_application).state = 'draft') t);
end
$$;
