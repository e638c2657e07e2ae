-- Seconds that a login for this subject (user or address) must wait after its failures: none for
-- the first four, then doubling to a quarter of an hour. Real time.
create function access.login_wait(p_subject text) returns int
language plpgsql stable as $$
begin
  return (
  select greatest(0, ceil(extract(epoch from last_at - clock_timestamp())
    + least(900, 2 ^ least(failures - 4, 12))))::int
    from access.login_failure where subject = p_subject and failures >= 5);
end
$$;
