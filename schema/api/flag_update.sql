-- Says what became of a risk or flag: handled or accepted, with the reason, or open again.
-- Raises object.get.not_found, access.role.missing, resource.change.stale, flag.update.resolution,
-- object.move.illegal, impartiality.conflict.declared.
create function api.flag_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  f application.flag;
  is_open boolean := p_body ->> 'state' = 'open';
begin
  perform access.require_visible(access.actor(), 'flag', p_id);
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  select * into f from application.flag where id = p_id for update;
  perform application.require_no_conflict(f.application_id, (access.actor()).user_id);
  perform rule.check_version(p_if_match, f.version);
  if not is_open and p_body ->> 'resolution' is null then
    perform rule.refuse('flag.update.resolution', '{"pointer": "/resolution"}');
  end if;
  update application.flag set state = p_body ->> 'state', resolution = case when not is_open then p_body ->> 'resolution' end,
    resolved_by = case when not is_open then (access.actor()).user_id end, resolved_at = case when not is_open then rule.now() end
  where id = p_id returning * into f;
  return (f.id, f.version::text, application.flag_doc(f))::api.reply;
end
$$;
