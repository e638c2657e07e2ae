-- A user test of a form, or of the text of a letter, as the API shows it.
create function scheme.form_test_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', x.id, 'scheme_id', x.scheme_id, 'form_version', scheme.form_version_ref(x.form_version_id),
    'letter_template', (select jsonb_build_object('id', t.id, 'kind', t.kind, 'number', t.number) from letter.template t where t.id = x.template_id), 'tested_on', x.tested_on,
    'method', x.method, 'organisations', x.organisations, 'participants', x.participants, 'outcome', x.outcome, 'result', x.result,
    'recorded_by', access.person(x.recorded_by), 'recorded_at', api.ts(x.recorded_at))
  from scheme.form_test x where x.id = p_id);
end
$$;
