-- Taken before any line or post by whoever writes in the register of later years: together by those who bind and
-- free of it, alone by the change of year, which goes through all of it.
create function budget.lock_register(p_alone boolean) returns void
language plpgsql as $$
begin
  if p_alone then
    perform pg_advisory_xact_lock(hashtextextended('later years', 2));
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('later years', 2));
  end if;
end
$$;
