-- The award that a letter tells of: the one there is, or, of a draft that grants, what approving it today would
-- give. `f`: what there is; without one and without a draft, nothing.
create function decision.award_ahead(f decision.award, d decision.decision, a application.application, c scheme.call, p_draft boolean) returns decision.award
language plpgsql stable as $$
declare
  w decision.award := f;
  old decision.award;
begin
  if (f).id is not null or not p_draft or (d).outcome not in ('granted', 'partly_granted') or (d).change_id is not null or (d).claim_id is not null then
    return f;
  end if;
  w.decision_id := (d).id;
  w.recipient_id := (a).recipient_id;
  w.amount_ore := (d).amount_ore;
  w.paid_before_ore := 0;
  w.acceptance_due_on := rule.today() + (c).acceptance_days;
  if (d).supersedes_id is not null then
    w.paid_before_ore := payment.paid_ore((a).id);
    select x.* into old from decision.award x join decision.decision o on o.id = x.decision_id and o.conditions = (d).conditions where o.id = (d).supersedes_id;
    w.accepted_at := old.accepted_at;
    w.acceptance_due_on := case when old.accepted_at is null then w.acceptance_due_on else old.acceptance_due_on end;
  end if;
  return w;
end
$$;
