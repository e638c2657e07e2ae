-- One user test of a letter's text, for those who may read the text. Raises object.get.not_found, access.role.missing.
create function api.letter_test_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'letter_test', p_id);
  perform letter.require_reader(v, (select template_id from letter.user_test where id = p_id));
  return (p_id, '1', letter.user_test_doc(p_id))::api.reply;
end
$$;
