-- Locks what a message moves, as all do: cases, claims, payouts, also those that pay back what a set-off paid too much, and what
-- is bound of awards that have fallen. Nothing is booked of a run that nobody has marked as sent: that comes first, then the message again. Raises bank_message.create.not_sent.
create function payment.bank_lock() returns void
language plpgsql as $$
declare
  the_claims bigint[] := array(
    select m.claim_id from pg_temp.bank_move m where m.claim_id is not null and m.outcome is null
    union select s.claim_id from payment.set_off s join pg_temp.bank_move m on m.payout_id = s.payout_id where m.what in ('reject', 'return') and m.outcome is null and s.state = 'done'
    union select k.id from payment.claim k join payment.payout p on p.application_id = k.application_id join pg_temp.bank_move m on m.payout_id = p.id
     where m.what in ('reject', 'return') and m.outcome is null and k.state = 'draft' and payment.returned_after(p));
  the_runs bigint[];
begin
  if the_claims <> '{}' then
    perform from application.application a where a.id in (select k.application_id from payment.claim k where k.id = any (the_claims)) order by a.id for update;
    perform from payment.claim k where k.id = any (the_claims) order by k.id for update;
  end if;
  perform from payment.payout p where p.id in (select m.payout_id from pg_temp.bank_move m where m.outcome is null
    union select o.id from payment.payout o where o.claim_id = any (the_claims)) order by p.id for update;
  perform budget.lock_bound(x.decision_ids) from (select array_agg(distinct k.decision_id) as decision_ids
      from pg_temp.bank_move m join payment.payout p on p.id = m.payout_id join budget.commitment k on k.id = p.commitment_id
     where m.what in ('reject', 'return') and m.outcome is null and payment.returned_after(p) group by p.scheme_id order by p.scheme_id) x;
  select array_agg(distinct p.payment_run_id order by p.payment_run_id) into the_runs
    from payment.payout p join pg_temp.bank_move m on m.payout_id = p.id where p.state = 'approved';
  if the_runs is not null then
    perform rule.refuse('bank_message.create.not_sent', jsonb_build_object('payment_run_ids', to_jsonb(the_runs), 'runs', array_to_string(the_runs, ', ')));
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('period ' || x.month, 2)) from (
    select distinct to_char(d.day, 'YYYY-MM') as month from pg_temp.bank_move m cross join lateral (values (m.booked_on), (rule.today())) d (day)
     where d.day is not null and m.outcome is null
    union select distinct to_char(p.paid_on, 'YYYY-MM') from payment.payout p join pg_temp.bank_move m on m.payout_id = p.id where p.paid_on is not null and m.outcome is null
    union select distinct to_char(p.paid_on, 'YYYY') || '-12' from payment.payout p join pg_temp.bank_move m on m.payout_id = p.id where p.paid_on is not null and m.outcome is null) x;
end
$$;
