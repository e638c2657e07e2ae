-- Which day it was in Norway at an instant, by the business clock of then.
create function history.business_day(p_at timestamptz) returns date
language plpgsql stable as $$
begin
  return (
  select coalesce((select business_on from history.entry where at < date_trunc('milliseconds', p_at) + interval '1 millisecond'
    order by at desc, id desc limit 1), (p_at at time zone 'Europe/Oslo')::date));
end
$$;
