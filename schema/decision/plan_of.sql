-- The steps of the approval of a single decision: an award, a change of one, a reversal or a claim.
create function decision.plan_of(d decision.decision) returns jsonb
language plpgsql stable as $$
begin
  return decision.approval_plan(array[(select a.scheme_id from application.application a where a.id = d.application_id)], array[d.amount_ore], d.amount_ore);
end
$$;
