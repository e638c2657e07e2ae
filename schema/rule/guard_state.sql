-- Trigger on every table with a state: only moves of rule.transition, whoever writes.
create function rule.guard_state() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform rule.move(tg_argv[0], '', new.state);
  elsif new.state is distinct from old.state then
    perform rule.move(tg_argv[0], old.state, new.state);
  end if;
  return new;
end
$$;
