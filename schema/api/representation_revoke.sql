-- Takes back the right to act for a recipient, at once. Raises object.get.not_found,
-- resource.change.stale, representation.revoke.revoked.
create function api.representation_revoke(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  r access.representation;
begin
  perform access.require_visible(v, 'representation', p_id);
  perform access.require('caseworker');
  select * into r from access.representation where id = p_id for update;
  perform rule.check_version(p_if_match, r.version);
  if not r.active then
    perform rule.refuse('representation.revoke.revoked');
  end if;
  update access.representation set active = false, revoked_by = v.user_id, revoked_at = rule.now(), revoke_reason = p_body ->> 'reason' where id = p_id;
  return recipient.representation_reply(p_id);
end
$$;
