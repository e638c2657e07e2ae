-- Says that a file is about to get its name on the disk and an attachment. Until the grace time is
-- over the sweep leaves it alone; one that the sweep has in hand is waited for.
create function application.file_prepare(p_sha256 text, p_size_bytes bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  insert into application.file (sha256, size_bytes, prepared_at) values (p_sha256, p_size_bytes, clock_timestamp())
  on conflict (sha256) do update set present = true, prepared_at = excluded.prepared_at;
end
$$;
