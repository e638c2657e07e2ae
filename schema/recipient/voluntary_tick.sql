-- Has the register of voluntary organisations asked about those it was never asked about, or not for long: some at a time.
create function recipient.voluntary_tick() returns void
language plpgsql as $$
begin
  if exists (select from job.job where queue = 'register' and kind = 'register.voluntary' and state = 'ready') then
    return;
  end if;
  perform recipient.voluntary_ask(e.orgnr) from recipient.register_entry e left join recipient.voluntary_entry y on y.orgnr = e.orgnr
   where e.voluntary and (y.id is null or y.fetched_at < rule.now() - (rule.setting('register.voluntary_days') #>> '{}')::int * interval '1 day')
   order by y.fetched_at nulls first, e.id limit (rule.setting('register.first_at_once') #>> '{}')::int;
end
$$;
