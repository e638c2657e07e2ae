-- What day it is here, and whether that is set. Its version is how often it was set.
create function rule.clock_reply() returns api.reply
language plpgsql stable as $$
begin
  return (
  select (1, (select count(*) from rule.clock_change), jsonb_build_object('today', rule.today(), 'now', api.ts(rule.now()),
    'date', i.business_date, 'real_time', api.ts(clock_timestamp()), 'demo', i.demo))::api.reply from rule.instance i);
end
$$;
