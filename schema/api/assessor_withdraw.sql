-- Somebody is no longer asked; who has delivered stays. Raises object.get.not_found, access.role.missing,
-- resource.change.stale, assessor.ask.state, assessor.ask.not_holder, assessor.withdraw.delivered.
create function api.assessor_withdraw(p_id bigint, p_user_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
begin
  perform application.require_asker(a);
  if not exists (select from application.assessor where application_id = p_id and user_id = p_user_id and active) then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'assessor', 'id', p_user_id));
  elsif exists (select from application.assessment where application_id = p_id and assessor_id = p_user_id) then
    perform rule.refuse('assessor.withdraw.delivered');
  end if;
  update application.assessor set active = false where application_id = p_id and user_id = p_user_id;
  return (p_id, null, application.assessors_doc(p_id))::api.reply;
end
$$;
