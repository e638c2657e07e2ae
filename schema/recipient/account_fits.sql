-- Is it the number of a Norwegian account that may be paid to and from, by its check digit (MOD11; rules.md C.5)?
create function recipient.account_fits(p_account text) returns boolean
language plpgsql immutable as $$
begin
  return (
  select p_account ~ '^[0-9]{4}(?!00)[0-9]{7}$' and right(p_account, 1)::int = (11 - (
    select sum(substr(p_account, n, 1)::int * substr('5432765432', n, 1)::int) from generate_series(1, 10) n) % 11) % 11);
end
$$;
