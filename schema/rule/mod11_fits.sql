-- Is the last of these digits the check digit of those before it, each with its weight (MOD11; rules.md C.5)? Only digits
-- may be given, one more than weights.
create function rule.mod11_fits(p_digits text, p_weights text) returns boolean
language plpgsql immutable as $$
begin
  return right(p_digits, 1)::int = (11 - (
    select sum(substr(p_digits, n, 1)::int * substr(p_weights, n, 1)::int) from generate_series(1, length(p_weights)) n) % 11) % 11;
end
$$;
