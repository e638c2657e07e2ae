-- The appeal body's outcome as the API says it (api.md); the table has the words of the domain.
create function appeal.outcome_word(p_outcome text) returns text
language sql immutable as $$
  select case p_outcome when 'confirmed' then 'stadfestet' when 'changed' then 'endret' when 'set_aside' then 'opphevet' when 'dismissed' then 'avvist' end
$$;
