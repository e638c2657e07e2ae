-- One version of a template. Raises object.get.not_found.
create function api.letter_template_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform letter.require_reader(v, p_id);
  return letter.template_reply(v, p_id);
end
$$;
