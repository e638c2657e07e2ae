-- Counts a failed login of a subject; a day without failures forgets them.
create function access.login_failed(p_subject text) returns void
language sql as $$
  insert into access.login_failure as f (subject, failures, last_at) values (p_subject, 1, clock_timestamp())
  on conflict (subject) do update
    set failures = case when f.last_at < clock_timestamp() - interval '1 day' then 1 else f.failures + 1 end,
        last_at = clock_timestamp()
$$;
