-- The last day to appeal a decision whose notice arrived then: three weeks, fvl § 29(1).
create function appeal.due_on(p_arrived date) returns date
language plpgsql immutable as $$
begin
  return rule.roll(p_arrived + 21);
end
$$;
