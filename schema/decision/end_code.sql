-- What stands against proposing that an award lapses, is stopped or is taken up again: the first that may be
-- proposed of an award of its state decides.
create function decision.end_code(w decision.award) returns text
language sql stable as $$
  select decision.change_code(w, case w.state when 'offered' then 'lapse' when 'stopped' then 'resume' else 'stop' end)
$$;
