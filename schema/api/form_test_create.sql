-- Records that a version of a form was tried out by those it is for (REQ-140). What is recorded stays.
-- Raises object.get.not_found, form_test.create.ahead.
create function api.form_test_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t scheme.form_test := jsonb_populate_record(null::scheme.form_test, p_body);
  an_id bigint;
begin
  perform access.require_visible(access.actor(), 'form_version', p_id);
  perform access.require('scheme_owner');
  if t.tested_on > rule.today() then
    perform rule.refuse('form_test.create.ahead', '{"pointer": "/tested_on"}');
  end if;
  insert into scheme.form_test (scheme_id, form_version_id, tested_on, method, organisations, participants, outcome, result, recorded_by, recorded_at)
  select f.scheme_id, f.id, t.tested_on, t.method, t.organisations, t.participants, t.outcome, t.result, (access.actor()).user_id, rule.now()
    from scheme.form_version f where f.id = p_id returning id into an_id;
  return (an_id, '1', scheme.form_test_doc(an_id))::api.reply;
end
$$;
