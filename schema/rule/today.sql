-- What day it is in Norway, for every rule of the domain. Sessions and locks use real time instead.
create function rule.today() returns date
language plpgsql stable as $$
begin
  return (select coalesce(business_date, (clock_timestamp() at time zone 'Europe/Oslo')::date) from rule.instance);
end
$$;
