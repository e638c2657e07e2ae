-- Declares a conflict of interest, or that there is none, for the one who acts.
create function api.application_impartiality(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_conflict boolean := (p_body ->> 'conflict')::boolean;
begin
  perform application.lock(p_id, p_if_match, 'caseworker', 'approver', 'appeals');
  if a_conflict and coalesce(p_body ->> 'ground', '') = '' then
    perform rule.refuse('impartiality.declare.ground_missing', '{"pointer": "/ground"}');
  end if;
  perform application.declare_impartiality(p_id, v.user_id, a_conflict, p_body ->> 'ground');
  if a_conflict then
    update application.application set assignee_id = null where id = p_id and assignee_id = v.user_id;
  elsif 'caseworker' = any (v.roles) then
    perform application.begin_review(p_id, v.user_id, false);
  end if;
  return application.reply(v, p_id);
end
$$;
