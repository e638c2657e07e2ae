-- The interest of a claim: since when it runs, what has run until today, is paid and is open, and of which half-years
-- the rate is not registered. Null of a claim that bears none.
create function payment.claim_interest(k payment.claim) returns jsonb
language plpgsql stable as $$
declare
  l record;
  a_paid bigint;
begin
  if k.interest_from is null then
    return null;
  elsif k.state in ('paid', 'written_off', 'annulled') then
    select coalesce(sum(p.amount_ore), 0)::bigint - k.refund_ore - (k.amount_ore - coalesce(k.written_off_ore, 0)) into a_paid
      from payment.claim_payment p where p.claim_id = k.id;
    return jsonb_build_object('from', k.interest_from, 'accrued_ore', a_paid, 'paid_ore', a_paid, 'open_ore', 0, 'basis_points', null, 'rates_missing', '[]'::jsonb);
  end if;
  select * into l from payment.claim_ledger(k, rule.today());
  return jsonb_build_object('from', k.interest_from, 'accrued_ore', l.interest_ore, 'paid_ore', l.imputed_ore, 'open_ore', l.interest_ore - l.imputed_ore,
    'basis_points', (select r.basis_points from payment.interest_rate r where r.valid_from = date_trunc('month', rule.today())::date
      - make_interval(months => (extract(month from rule.today())::int - 1) % 6) order by r.id desc limit 1),
    'rates_missing', (select coalesce(jsonb_agg(h::date order by h), '[]') from generate_series(
        make_date(extract(year from k.interest_from + 1)::int, case when extract(month from k.interest_from + 1) < 7 then 1 else 7 end, 1), rule.today(), interval '6 months') h
      where not exists (select from payment.interest_rate r where r.valid_from = h::date)));
end
$$;
