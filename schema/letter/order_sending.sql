-- Orders the sending of what waits: one living job, which takes the letters as they come. What is no longer
-- to be sent, because its batch was undone, is cancelled.
create function letter.order_sending() returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update letter.dispatch o set state = 'cancelled', version = o.version + 1 from decision.letter l, decision.decision d
   where o.state = 'prepared' and l.id = o.letter_id and d.id = l.decision_id and d.state = 'annulled';
  if exists (select from letter.dispatch o where o.state in ('prepared', 'sending') and o.not_before <= clock_timestamp() and letter.may_go(o)) then
    perform job.enqueue('letter', 'letter.send', 'all', '{}');
  end if;
end
$$;
