-- Keeps a user test of a version of a form, or of the text of a letter. What is recorded stays. Raises form_test.create.ahead.
create function scheme.record_test(p_body jsonb, p_scheme_id bigint, p_form_version_id bigint, p_template_id bigint) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t scheme.form_test := jsonb_populate_record(null::scheme.form_test, p_body);
  an_id bigint;
begin
  if t.tested_on > rule.today() then
    perform rule.refuse('form_test.create.ahead', '{"pointer": "/tested_on"}');
  end if;
  insert into scheme.form_test (scheme_id, form_version_id, template_id, tested_on, method, organisations, participants, outcome, result, recorded_by, recorded_at)
  values (p_scheme_id, p_form_version_id, p_template_id, t.tested_on, t.method, t.organisations, t.participants, t.outcome, t.result, (access.actor()).user_id, rule.now())
  returning id into an_id;
  return (an_id, '1', scheme.form_test_doc(an_id))::api.reply;
end
$$;
