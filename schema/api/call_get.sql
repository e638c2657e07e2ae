-- One call; applicants do not see drafts. Raises object.get.not_found.
create function api.call_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'call', p_id);
  if v.roles <@ array['applicant'] and (select state from scheme.call where id = p_id) = 'draft' then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'call', 'id', p_id));
  end if;
  return scheme.call_reply(p_id);
end
$$;
