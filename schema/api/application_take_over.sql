-- Takes a case from the person who has it, with a reason (body {reason}).
-- Raises application.take_over.free, application.claim.yours.
create function api.application_take_over(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  v access.viewer := access.actor();
begin
  perform application.require_holder(a, v.user_id);
  if a.assignee_id is null then
    perform rule.refuse('application.take_over.free');
  end if;
  return application.change_hands(a, v.user_id, 'taken_over', p_body ->> 'reason');
end
$$;
