-- Has more been asked for of a request for a change that the party may still answer: also while a decision is prepared
-- without the answer, which counts when it comes.
create function decision.change_asked(r decision.change_request) returns boolean
language sql stable as $$
  select (r).state in ('received', 'under_decision') and exists (
    select from application.information_request q where q.change_id = (r).id and q.answered_at is null)
$$;
