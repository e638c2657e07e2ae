-- How the payments of a claim are counted: each in the order of its day, first on the interest run up until then, in
-- whole øre, the rest on the claim. `p_more`: one that is to be registered. Interest is not borne by interest; parts
-- of an øre go on to the next payment. A set-off that was undone is counted as if it never was. `interest_ore`: all that has run by a day, or by the last payment.
create function payment.claim_ledger(k payment.claim, p_day date, p_more_ore bigint default null, p_more_on date default null)
returns table (interest_ore bigint, imputed_ore bigint, principal_ore bigint, excess_ore bigint)
language plpgsql stable as $$
declare
  p record;
  an_ore constant numeric := 10000 * 365 * 366::numeric;
  a_day date := k.interest_from;
  the_units numeric := 0;
  a_part bigint;
begin
  imputed_ore := 0;
  principal_ore := 0;
  excess_ore := 0;
  for p in select x.paid_on, x.amount_ore from payment.claim_payment x where x.claim_id = k.id
        and (x.set_off_id is null or x.kind = 'set_off' and (select s.state from payment.set_off s where s.id = x.set_off_id) = 'done')
      union all select p_more_on, p_more_ore where p_more_ore is not null order by 1 loop
    if p.paid_on > a_day then
      the_units := the_units + payment.interest_units(k.amount_ore - principal_ore, a_day, p.paid_on);
      a_day := p.paid_on;
    end if;
    a_part := least(p.amount_ore, div(the_units, an_ore)::bigint - imputed_ore);
    imputed_ore := imputed_ore + a_part;
    excess_ore := excess_ore + greatest(0, p.amount_ore - a_part - (k.amount_ore - principal_ore));
    principal_ore := least(k.amount_ore, principal_ore + p.amount_ore - a_part);
  end loop;
  if p_day > a_day then
    the_units := the_units + payment.interest_units(k.amount_ore - principal_ore, a_day, p_day);
  end if;
  interest_ore := div(the_units, an_ore)::bigint;
  return next;
end
$$;
