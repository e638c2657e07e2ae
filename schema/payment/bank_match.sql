-- A difference is, after all, of this payout: it is rejected, booked or returned as the message said.
-- Raises bank_difference.match.amount, .closed, .state, bank_message.create.not_sent.
create function payment.bank_match(d payment.bank_difference) returns void
language plpgsql as $$
declare
  a_what text := payment.bank_match_what(d);
  an_outcome text;
begin
  perform payment.bank_stage('{"kind": "camt.054", "lines": [], "statements": []}');
  insert into pg_temp.bank_move (line, what, direction, amount_ore, booked_on, note, code, payout_id)
  values (d.line, a_what, d.direction, d.amount_ore, d.booked_on, d.note, d.reason_code, d.cleared_payout_id);
  perform payment.bank_lock();
  perform payment.bank_judge(a_what);
  select m.outcome into an_outcome from pg_temp.bank_move m;
  if an_outcome is distinct from 'done' then
    perform rule.refuse(case an_outcome when 'amount' then 'bank_difference.match.amount' when 'closed_period' then 'bank_difference.match.closed' else 'bank_difference.match.state' end,
      jsonb_build_object('pointer', '/payout_id', 'payout_id', d.cleared_payout_id));
  end if;
  perform payment.bank_apply(d.bank_message_id, a_what);
  insert into payment.bank_entry (bank_message_id, line, entry_key, direction, amount_ore, booked_on, payout_id)
  select d.bank_message_id, d.line, 'difference|' || d.id, d.direction, d.amount_ore, d.booked_on, d.cleared_payout_id where d.direction is not null
     and not exists (select from payment.bank_entry e where e.entry_key = d.entry_key and e.payout_id = d.cleared_payout_id);
  update payment.payment_run r set state = 'completed' where r.state = 'sent' and r.id = (select p.payment_run_id from payment.payout p where p.id = d.cleared_payout_id)
    and not exists (select from payment.payout p where p.payment_run_id = r.id and p.state in ('sent', 'accepted'));
  drop table pg_temp.bank_move;
end
$$;
