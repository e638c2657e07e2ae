-- Which letter tells of a decision: what was applied for and given or not, what became of an award later, or
-- what is to be paid back.
create function decision.letter_kind(d decision.decision, p_change text) returns text
language sql immutable as $$
  select case when d.claim_id is not null then 'repayment' when p_change in ('lapse', 'stop') then p_change
    when p_change = 'resume' and d.outcome = 'granted' then p_change
    when d.outcome in ('granted', 'partly_granted') then 'grant' when d.outcome = 'dismissed' then 'dismissal' else 'rejection' end
$$;
