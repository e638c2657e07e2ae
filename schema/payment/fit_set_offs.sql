-- The set-offs of a claim, which the caller has locked, become less, the last first, or end, where less is left of the
-- claim, or nothing may be set off any more. What a run has taken stays as it is, and counts first. `p_pay_on`: the day
-- on which what falls due by `p_due_by` is paid, where a run is proposed; else each is paid when it falls due.
create function payment.fit_set_offs(p_claim_id bigint, p_pay_on date default null, p_due_by date default null) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim;
  a_code text;
begin
  if not exists (select from payment.set_off where claim_id = p_claim_id and state in ('proposed', 'approved')) then
    return;
  end if;
  select * into k from payment.claim where id = p_claim_id;
  a_code := case k.state when 'paid' then 'claim_paid' when 'transferred' then 'claim_transferred' when 'written_off' then 'claim_written_off'
    when 'annulled' then 'claim_annulled' else case when payment.claim_waits(k) then 'suspended' end end;
  with t as (
    select s.id, s.amount_ore, p.recipient_id, s.state = 'approved' and p.state in ('in_run', 'approved') as under_way, s.state <> 'approved' as later,
      case when a_code is not null or p.recipient_id <> k.recipient_id then 0 else payment.claim_due(k, case when p.due_on <= p_due_by then p_pay_on else greatest(rule.today(), p.due_on) end) end as room_ore
    from payment.set_off s join payment.payout p on p.id = s.payout_id where s.claim_id = p_claim_id and s.state in ('proposed', 'approved')),
  x as (select t.*, greatest(0, least(t.amount_ore, t.room_ore - sum(t.amount_ore) over (order by not t.under_way, t.later, t.id) + t.amount_ore))::bigint as keep_ore from t)
  update payment.set_off s set amount_ore = case when x.keep_ore > 0 then x.keep_ore else s.amount_ore end,
      state = case when x.keep_ore > 0 then s.state else 'ended' end,
      ended_code = case when x.keep_ore = 0 then coalesce(a_code, case when x.recipient_id <> k.recipient_id then 'recipient' else 'claim_less' end) end
    from x where s.id = x.id and not x.under_way and x.keep_ore < s.amount_ore;
end
$$;
