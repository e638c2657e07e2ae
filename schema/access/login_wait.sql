-- Seconds that a login for this subject must wait after its failures, in real time. A user: none for
-- the first four, then doubling to a quarter of an hour. An address, which a whole office may share:
-- none for the first ninety-nine, then doubling to a minute.
create function access.login_wait(p_subject text) returns int
language sql stable as $$
  select greatest(0, ceil(extract(epoch from f.last_at - clock_timestamp()) + least(l.longest, 2 ^ least(f.failures - l.free, 12))))::int
    from access.login_failure f
    cross join lateral (select case when f.subject like 'peer:%' then 99 else 4 end as free,
      case when f.subject like 'peer:%' then 60 else 900 end as longest) l
   where f.subject = p_subject and f.failures > l.free
$$;
