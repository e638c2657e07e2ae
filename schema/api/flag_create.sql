-- Raises a risk or a flag in a case. Raises object.get.not_found, access.role.missing, resource.change.stale,
-- impartiality.conflict.declared.
create function api.flag_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  f application.flag;
begin
  perform application.lock(p_id, p_if_match, 'caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  perform application.require_no_conflict(p_id, (access.actor()).user_id);
  insert into application.flag (application_id, kind, level, state, text, raised_by, raised_at)
  values (p_id, p_body ->> 'kind', p_body ->> 'level', 'open', p_body ->> 'text', (access.actor()).user_id, rule.now()) returning * into f;
  return (p_id, f.version::text, application.flag_doc(f))::api.reply;
end
$$;
