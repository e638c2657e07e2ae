-- A payout came back: what was set off against it is owed again, as if it never was. The claim stands with what is left, is
-- no longer paid or written off, and is watched again. What is owed back because of it is owed no more; what a run has taken of
-- that is found as a claim.
create function payment.undo_set_offs(p_payout_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  s payment.set_off;
  k payment.claim;
  l record;
  a_refund bigint;  -- of what is owed back, what rests on this one
  an_excess bigint;  -- what was paid above the claim before this one came back; what it lacked of what is owed back is claimed already
  a_cut bigint;
  p payment.claim_payment;
begin
  for s in select * from payment.set_off where payout_id = p_payout_id and state = 'done' order by claim_id, id loop
    select * into k from payment.claim where id = s.claim_id for update;
    select x.excess_ore into an_excess from payment.claim_ledger(k, rule.today()) x;
    update payment.set_off set state = 'undone' where id = s.id;
    select * into l from payment.claim_ledger(k, rule.today());
    insert into payment.claim_payment (application_id, claim_id, kind, set_off_id, amount_ore, interest_ore, paid_on, reference, registered_by, registered_at)
    values (k.application_id, k.id, 'set_off_undone', s.id, -s.amount_ore, l.imputed_ore - (select coalesce(sum(x.interest_ore), 0)::bigint from payment.claim_payment x where x.claim_id = k.id),
      rule.today(), 'TILSAGN-SETOFF-' || s.id, (access.actor()).user_id, rule.now()) returning * into p;
    perform payment.post_back(p);
    if k.state in ('paid', 'part_paid', 'written_off') and l.principal_ore < k.amount_ore then
      update payment.claim set state = case when exists (select from payment.claim_payment x left join payment.set_off o on o.id = x.set_off_id
          where x.claim_id = k.id and (o.id is null or o.state = 'done')) then 'part_paid' else 'invoiced' end,
        write_off_asked_by = null, write_off_asked_at = null, write_off_reason = null, written_off_by = null, written_off_at = null, written_off_ore = null
       where id = k.id;
      perform application.open_deadline(k.application_id, 'limitation', k.limitation_from,
        (k.limitation_from + make_interval(years => (rule.setting('repayment_claim.limitation_years') #>> '{}')::int))::date, 'foreldelsesloven §§ 2, 3', k.id);
      if not exists (select from application.deadline d where d.claim_id = k.id and d.kind = 'payment_due' and d.ended_on is null) then
        perform application.open_deadline(k.application_id, 'payment_due', (k.invoiced_at at time zone 'Europe/Oslo')::date, k.due_on, 'tilbakebetalingskrav', k.id);
      end if;
    end if;
    a_refund := greatest(0, least(k.refund_ore, an_excess) - l.excess_ore);
    a_cut := payment.cut_refund(k.id, a_refund);
    update payment.claim set refund_ore = refund_ore - a_cut where id = k.id and a_cut > 0;
    if a_refund > a_cut then
      perform payment.enter_claim(k.award_id, 'paid_by_mistake', 'En utbetaling kom i retur, og motregningen er tilbakeført.', a_refund - a_cut, rule.today(), k.id);
    end if;
  end loop;
end
$$;
