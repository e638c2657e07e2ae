-- Records that a version of a letter's text was tried out by those who get it (REQ-140).
-- Raises object.get.not_found, form_test.create.ahead.
create function api.letter_test_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.actor(), 'letter_template', p_id);
  perform access.require('scheme_owner');
  return scheme.record_test(p_body, (select scheme_id from letter.template where id = p_id), null, p_id);
end
$$;
