-- Interest on an amount for the days after one day until and with another, exactly: in parts of an øre, of which
-- there are 10000 (the rate) times 365 times 366 (a day is a part of its own year). Nothing where no day is.
create function payment.interest_units(p_ore bigint, p_after date, p_until date) returns numeric
language sql stable as $$
  select coalesce(sum(p_ore::numeric * r.basis_points * (least(p_until, (r.valid_from + interval '6 months')::date - 1) - greatest(p_after, r.valid_from - 1))
      * case when to_char(make_date(extract(year from r.valid_from)::int, 12, 31), 'DDD') = '366' then 365 else 366 end), 0)
    from (select distinct on (x.valid_from) x.valid_from, x.basis_points from payment.interest_rate x
      where x.valid_from <= p_until and x.valid_from > p_after - interval '7 months' order by x.valid_from, x.id desc) r
   where p_until > p_after and (r.valid_from + interval '6 months')::date - 1 > p_after
$$;
