-- Who pays a run, and from which account, on its day: what was set before the run was attested, so that what two people
-- have read is what the bank is told. `set_by`: null as installed.
create function payment.debtor(r payment.payment_run) returns table (value jsonb, set_by bigint)
language plpgsql stable as $$
begin
  return query select x.value, x.set_by from (
    select s.valid_from, 0::bigint as id, s.value, null::bigint as set_by from rule.setting s
     where s.name = 'payment.debtor' and s.valid_from <= (r).pay_on
    union all select c.valid_from, c.id, c.value, c.set_by from rule.setting_change c
     where c.name = 'payment.debtor' and c.valid_from <= (r).pay_on and ((r).attested_at is null or c.set_at < (r).attested_at)) x
   order by x.valid_from desc, x.id desc limit 1;
end
$$;
