-- Proposes a run of every payout that has come to payment and that nothing stands in the way of;
-- the others are listed with what blocks them. Two proposals never take the same payout. What is set off against one stands
-- with its claim locked and counted on the day of payment.
create function api.payment_run_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_pay_on date := (p_body ->> 'pay_on')::date;
  a_due_by date := (p_body ->> 'due_by')::date;
  a_schemes bigint[] := case when p_body ? 'scheme_ids' then array(select jsonb_array_elements_text(p_body -> 'scheme_ids')::bigint) end;
  the_claims bigint[];
  an_id bigint;
begin
  perform access.require('finance');
  perform payment.hold_gate(false);
  if a_pay_on < rule.today() or not rule.is_working_day(a_pay_on) then
    perform rule.refuse('payment_run.create.pay_on', '{"pointer": "/pay_on"}');
  end if;
  the_claims := payment.lock_set_offs(array(select s.id from payment.set_off s join payment.payout p on p.id = s.payout_id where s.state = 'approved'
    and p.state in ('planned', 'due', 'blocked') and p.due_on <= a_due_by and (a_schemes is null or p.scheme_id = any (a_schemes))));
  perform payment.fit_set_offs(k, a_pay_on, a_due_by) from unnest(the_claims) k;
  insert into payment.payment_run (state, pay_on, due_by, scheme_ids, proposed_by, proposed_at)
  values ('proposed', a_pay_on, a_due_by, a_schemes, v.user_id, rule.now()) returning id into an_id;
  with candidate as (
    select p.id from payment.payout p where p.state in ('planned', 'due', 'blocked') and p.due_on <= a_due_by
      and (a_schemes is null or p.scheme_id = any (a_schemes)) order by p.id for update skip locked),
  judged as (select p.id, p.award_id, p.amount_ore, payment.blocked_by(p, a_pay_on) as why, p.recipient_id
      from payment.payout p where p.id in (select c.id from candidate c)),
  taken as (
    update payment.payout p set state = 'in_run', payment_run_id = an_id,
        bank_account_id = (select b.id from recipient.bank_account b where b.recipient_id = p.recipient_id and b.state = 'confirmed')
      from judged j where p.id = j.id and cardinality(j.why) = 0 returning p.amount_ore, p.set_off_ore)
  update payment.payment_run r set count = (select count(*) from taken), amount_ore = (select coalesce(sum(t.amount_ore), 0) from taken t),
    set_off_ore = (select coalesce(sum(t.set_off_ore), 0) from taken t), nil_count = (select count(*) from taken t where t.set_off_ore = t.amount_ore),
    excluded = (select coalesce(jsonb_agg(jsonb_build_object('payout_id', j.id, 'award_id', j.award_id, 'amount_ore', j.amount_ore,
        'blocked_by', to_jsonb(j.why),
        'holds', (select coalesce(payment.holds_of(v, p), '[]') from payment.payout p where p.id = j.id)) order by j.id), '[]') from judged j where cardinality(j.why) > 0)
  where r.id = an_id;
  if (select count from payment.payment_run where id = an_id) = 0 then
    perform rule.refuse('payment_run.create.nothing_due', jsonb_build_object('excluded', (select excluded from payment.payment_run where id = an_id)));
  end if;
  perform payment.ask_accounts(an_id);
  return payment.run_reply(an_id);
end
$$;
