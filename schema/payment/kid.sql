-- Our own reference for a claim: its id in ten digits, the type 1, and the check digit by MOD10
-- (rules.md C.5; src/norway/kid.c does the same).
create function payment.kid(p_claim_id bigint) returns text
language sql immutable as $$
  select k || ((10 - (select sum(case when n % 2 = 1 then d * 2 - case when d > 4 then 9 else 0 end else d end)
      from (select n, substr(reverse(k), n, 1)::int as d from generate_series(1, 11) n) x) % 10) % 10)::text
    from (select lpad(p_claim_id::text, 10, '0') || '1' as k) t
$$;
