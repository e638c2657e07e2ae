-- Has the appeal body decided what this decision decides? It confirmed it, or calls for it to be changed or set aside, or the decision does what it
-- said. Then no appeal lies (fvl § 28(3), fvl25 § 61(3)): of a decision that was set aside, only the new one is appealed.
create function appeal.is_final(d decision.decision) returns boolean
language plpgsql stable as $$
begin
  return exists (select from appeal.appeal a where a.state = 'decided'
    and (a.decision_id = (d).id and a.outcome in ('confirmed', 'changed', 'set_aside') or a.id = (d).appeal_id and a.outcome = 'changed'));
end
$$;
