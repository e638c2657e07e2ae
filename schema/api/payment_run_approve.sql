-- An approver approves what another attested; what each payout needs is asked once more, for a
-- requirement may have gone meanwhile; the bank file is ordered, unless all is set off. Whom the register has as gone or bankrupt is
-- paid only on grounds, which are kept. Raises payment_run.approve.register.
create function api.payment_run_approve(p_id bigint, p_if_match text, p_body jsonb default '{}') returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r payment.payment_run := payment.lock_run(p_id, p_if_match, true, 'approver');
  v access.viewer := access.actor();
  a_blocked jsonb;
  a_gone jsonb;
  a_names text;
begin
  if r.attested_by = v.user_id then
    perform rule.refuse('payment_run.act.same_person');
  end if;
  perform rule.move('payment_run', r.state, 'approved');
  perform payment.hold_gate(false);
  select jsonb_agg(p.id) into a_blocked from payment.payout p
   where p.payment_run_id = p_id and cardinality(payment.blocked_by(p, r.pay_on)) > 0;
  if a_blocked is not null then
    perform rule.refuse('payment_run.approve.blocked', jsonb_build_object('payout_ids', a_blocked));
  end if;
  select jsonb_agg(w.recipient_id), string_agg(w.recipient_name, ', ') into a_gone, a_names from payment.register_warnings(p_id) w where w.stops;
  if a_gone is not null and p_body ->> 'register_grounds' is null then
    perform rule.refuse('payment_run.approve.register', jsonb_build_object('recipient_ids', a_gone, 'names', left(a_names, 500)));
  end if;
  update payment.payment_run set state = 'approved', approved_by = v.user_id, approved_at = rule.now(),
    register_grounds = case when a_gone is not null then p_body ->> 'register_grounds' end where id = p_id;
  update payment.payout set state = 'approved' where payment_run_id = p_id and state = 'in_run';
  if r.count > r.nil_count then
    perform job.enqueue('payment', 'payment_file.make', p_id::text, jsonb_build_object('payment_run_id', p_id));
  end if;
  return payment.run_reply(p_id);
end
$$;
