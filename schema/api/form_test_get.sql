-- One user test of a form, or of the text of a letter. Raises object.get.not_found.
create function api.form_test_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'form_test', p_id);
  return (p_id, '1', scheme.form_test_doc(p_id))::api.reply;
end
$$;
