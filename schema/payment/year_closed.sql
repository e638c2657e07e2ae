-- Are the accounts of a year closed: its December?
create function payment.year_closed(p_year int) returns boolean
language sql stable as $$
  select exists (select from payment.period p where p.month = p_year::text || '-12' and p.state = 'closed')
$$;
