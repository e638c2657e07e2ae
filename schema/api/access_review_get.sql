-- One review of access. Raises object.get.not_found.
create function api.access_review_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'access_review', p_id);
  return access.review_reply(v, p_id);
end
$$;
