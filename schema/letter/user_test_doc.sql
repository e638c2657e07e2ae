-- A user test of a letter's text as the API shows it.
create function letter.user_test_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', x.id, 'letter_template', jsonb_build_object('id', t.id, 'kind', t.kind, 'number', t.number), 'tested_on', x.tested_on,
    'method', x.method, 'organisations', x.organisations, 'participants', x.participants, 'outcome', x.outcome, 'result', x.result,
    'recorded_by', access.person(x.recorded_by), 'recorded_at', api.ts(x.recorded_at))
  from letter.user_test x join letter.template t on t.id = x.template_id where x.id = p_id);
end
$$;
