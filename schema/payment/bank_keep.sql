-- Keeps what a message told: its statements, each booked entry once for each kind of message that tells it, and the differences.
-- Runs of which no payout is under way any more are completed, and finance is told of what came back or did not fit.
create function payment.bank_keep(p_message_id bigint, p_body jsonb) returns void
language plpgsql as $$
begin
  insert into payment.bank_statement (bank_message_id, kind, account, statement_id, sequence, opening_ore, closing_ore)
  select p_message_id, p_body ->> 'kind', right(s.account, 11), s.id, s.sequence, s.opening_ore, s.closing_ore
    from jsonb_to_recordset(p_body -> 'statements') s (number int, id text, account text, sequence text, opening_ore bigint, closing_ore bigint) order by s.number;
  insert into payment.bank_entry (bank_message_id, line, entry_key, direction, amount_ore, booked_on, payout_id, claim_id)
  select p_message_id, m.line, m.entry_key, m.direction, m.amount_ore, m.booked_on, m.payout_id, m.claim_id
    from pg_temp.bank_move m where m.entry_key is not null and not m.told order by m.n;
  insert into payment.bank_difference (state, bank_message_id, line, code, refusal, what, direction, amount_ore, booked_on, end_to_end_id, kid, name, account, note, status,
    reason_code, reference, entry_key, payout_id, claim_id)
  select 'open', p_message_id, m.line, m.outcome, m.refusal, nullif(m.what, 'wait'), m.direction, m.amount_ore, m.booked_on, m.end_to_end, m.kid, m.name, m.account, nullif(m.note, ''), m.status,
    m.code, m.reference, m.entry_key, m.payout_id, m.claim_id
    from pg_temp.bank_move m where m.outcome not in ('done', 'duplicate') order by m.n;
  update payment.payment_run r set state = 'completed' where r.state = 'sent'
    and r.id in (select p.payment_run_id from payment.payout p join pg_temp.bank_move m on m.payout_id = p.id)
    and not exists (select from payment.payout p where p.payment_run_id = r.id and p.state in ('sent', 'accepted'));
  if exists (select from pg_temp.bank_move m where m.outcome not in ('done', 'duplicate') or m.outcome = 'done' and m.what in ('reject', 'return')) then
    insert into application.notice (level, role, deadlines, day) values ('bank', 'finance', 0, rule.today());
  end if;
end
$$;
