-- A caseworker has begun: an unclaimed case becomes theirs, a submitted one is under review.
create function application.begin_review(p_application_id bigint, p_user_id bigint, p_answered boolean) returns void
language plpgsql as $$
begin
  update application.application set assignee_id = coalesce(assignee_id, p_user_id),
    state = case when state = 'submitted' or (p_answered and state = 'awaiting_information') then 'under_review' else state end
  where id = p_application_id and (assignee_id is null or state = 'submitted' or (p_answered and state = 'awaiting_information'));
end
$$;
