-- Records that a version of a letter's text was tried out by those who get it (REQ-140). What is recorded stays.
-- Raises object.get.not_found, letter_test.create.ahead.
create function api.letter_test_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t letter.user_test := jsonb_populate_record(null::letter.user_test, p_body);
  an_id bigint;
begin
  perform access.require_visible(access.actor(), 'letter_template', p_id);
  perform access.require('scheme_owner');
  if t.tested_on > rule.today() then
    perform rule.refuse('letter_test.create.ahead', '{"pointer": "/tested_on"}');
  end if;
  insert into letter.user_test (template_id, tested_on, method, organisations, participants, outcome, result, recorded_by, recorded_at)
  values (p_id, t.tested_on, t.method, t.organisations, t.participants, t.outcome, t.result, (access.actor()).user_id, rule.now()) returning id into an_id;
  return (an_id, '1', letter.user_test_doc(an_id))::api.reply;
end
$$;
