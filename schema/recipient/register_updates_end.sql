-- Both lists of updates were read to their ends.
create function recipient.register_updates_end() returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update recipient.register_reading set read_at = clock_timestamp();
end
$$;
