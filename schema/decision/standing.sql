-- A decision with what changes have made of its award: the amount it gives now.
create function decision.standing(p_id bigint) returns decision.decision
language plpgsql stable as $$
declare
  d decision.decision;
begin
  select * into d from decision.decision where id = p_id;
  d.amount_ore := coalesce((select w.amount_ore from decision.award w where w.decision_id = p_id), d.amount_ore);
  return d;
end
$$;
