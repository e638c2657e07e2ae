-- The worker says whether it has a register to ask. From the first time on, changes are followed.
create function recipient.register_tick(p_used boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update recipient.register_reading set used = p_used, from_at = coalesce(from_at, case when p_used then clock_timestamp() end)
   where used <> p_used or p_used and from_at is null;
end
$$;
