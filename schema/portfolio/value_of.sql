-- The value of a figure: a share in per cent as text, else the number itself.
create function portfolio.value_of(p_unit text, p_numerator bigint, p_denominator bigint) returns jsonb
language sql immutable as $$
  select case p_unit when 'percent' then to_jsonb(portfolio.share(p_numerator, p_denominator)) else to_jsonb(p_numerator) end
$$;
