-- Takes a case that nobody has. Of two at once one gets it; the other is told who.
-- Raises application.claim.yours, application.claim.taken {assignee, assignee_id}.
create function api.application_claim(p_id bigint, p_if_match text) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  v access.viewer := access.actor();
begin
  perform application.require_holder(a, v.user_id);
  if a.assignee_id is not null then
    perform rule.refuse('application.claim.taken', jsonb_build_object('assignee', access.person(a.assignee_id) -> 'name', 'assignee_id', a.assignee_id));
  end if;
  return application.change_hands(a, v.user_id, 'claimed', null);
end
$$;
