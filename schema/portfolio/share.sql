-- A share in per cent with one decimal, half up: '99.4'. Null of nothing.
create function portfolio.share(p_numerator numeric, p_denominator numeric) returns text
language sql immutable parallel safe as $$
  select to_char(round(100 * p_numerator / nullif(p_denominator, 0), 1), 'FM9999990.0')
$$;
