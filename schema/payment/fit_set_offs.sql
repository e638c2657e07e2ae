-- The set-offs of a claim, which the caller has locked, become less, the last first, or end, where less is left of the
-- claim, or nothing may be set off any more. What a run has taken stays as it is, and counts first, proposals last; each
-- takes of what the claim is on its own day. `p_pay_on`: the day on which what falls due by `p_due_by` is paid, where a run is
-- proposed; else each is paid when it falls due.
create function payment.fit_set_offs(p_claim_id bigint, p_pay_on date default null, p_due_by date default null) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim;
  a_code text;
  s record;
  a_keep bigint;
  a_taken bigint := 0;
begin
  if not exists (select from payment.set_off where claim_id = p_claim_id and state in ('proposed', 'approved')) then
    return;
  end if;
  select * into k from payment.claim where id = p_claim_id;
  a_code := case k.state when 'paid' then 'claim_paid' when 'transferred' then 'claim_transferred' when 'written_off' then 'claim_written_off'
    when 'annulled' then 'claim_annulled' else case when payment.claim_waits(k) then 'suspended' end end;
  for s in select x.id, x.amount_ore, x.state = 'approved' and p.state in ('in_run', 'approved') as under_way, p.recipient_id <> k.recipient_id as of_other,
      case when p.due_on <= p_due_by then p_pay_on else greatest(rule.today(), p.due_on) end as day
      from payment.set_off x join payment.payout p on p.id = x.payout_id where x.claim_id = p_claim_id and x.state in ('proposed', 'approved')
     order by under_way desc, x.state <> 'approved', x.id loop
    a_keep := case when s.under_way then s.amount_ore when a_code is not null or s.of_other then 0
      else greatest(0, least(s.amount_ore, payment.claim_due(k, s.day) - a_taken)) end;
    a_taken := a_taken + a_keep;
    update payment.set_off x set amount_ore = case when a_keep > 0 then a_keep else x.amount_ore end, state = case when a_keep > 0 then x.state else 'ended' end,
        less_code = case when a_keep > 0 then 'claim_less' else x.less_code end,
        ended_code = case when a_keep = 0 then coalesce(a_code, case when s.of_other then 'recipient' else 'claim_less' end) end
     where x.id = s.id and a_keep < s.amount_ore;
  end loop;
end
$$;
