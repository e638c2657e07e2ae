-- When a deadline that stood still falls due once it runs again: as many days later as it stood, on a
-- working day.
create function application.resumed_due(d application.deadline) returns date
language plpgsql stable as $$
begin
  return rule.roll(d.due_on + (rule.today() - d.suspended_on));
end
$$;
