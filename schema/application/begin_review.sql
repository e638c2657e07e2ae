-- A caseworker has begun: an unclaimed case becomes theirs, a submitted one is under review. Work on a
-- case that waited for information answers the wait. A finished case is nobody's to begin.
create function application.begin_review(p_application_id bigint, p_user_id bigint, p_answered boolean) returns void
language plpgsql as $$
declare
  a_before text := (select state from application.application where id = p_application_id);
begin
  update application.application set assignee_id = coalesce(assignee_id, p_user_id),
    state = case when state = 'submitted' or (p_answered and state = 'awaiting_information') then 'under_review' else state end,
    complete_at = case when p_answered and state = 'awaiting_information' then rule.now() else complete_at end
  where id = p_application_id and not application.finished(state) and (assignee_id is null or state = 'submitted' or (p_answered and state = 'awaiting_information'));
  if p_answered and a_before = 'awaiting_information' then
    perform application.start_target(p_application_id, 'fvl § 17');
  end if;
end
$$;
