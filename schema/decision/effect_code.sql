-- Why a submitted decision could not be put in force if its last approval came now; null where nothing stands against
-- it, or other approvals come first. It is not what was sent, or money is granted to who may not get it, or more than is left: what
-- the approval itself would find, without its locks.
create function decision.effect_code(d decision.decision) returns text
language plpgsql stable as $$
declare
  a application.application;
begin
  if decision.digest(d) <> d.digest then
    return 'decision.approve.changed';
  elsif d.outcome not in ('granted', 'partly_granted') or d.claim_id is not null or cardinality(decision.open_steps(decision.plan_of(d), d.approvals)) > 1 then
    return null;
  end if;
  select * into a from application.application where id = d.application_id;
  return coalesce(case when d.change_id is null then decision.recipient_code(a.scheme_id, a.recipient_id) end, decision.budget_code(d, a));
end
$$;
