-- Orders the sending of what is due: one living job, which takes the letters as they come. What is no longer
-- to be sent, because its batch was undone, is cancelled; what a batch holds is looked at again when it
-- can no longer be undone.
create function letter.order_sending() returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update letter.dispatch o set version = o.version + 1, state = case when d.state = 'annulled' then 'cancelled' else o.state end,
    not_before = case when d.state = 'annulled' then o.not_before else coalesce(b.undo_until, clock_timestamp() + interval '1 minute') end
    from decision.letter l join decision.decision d on d.id = l.decision_id left join batch.batch b on b.id = d.batch_id
   where o.state = 'prepared' and o.not_before <= clock_timestamp() and l.id = o.letter_id and not letter.may_go(o);
  if exists (select from letter.dispatch o where o.state in ('prepared', 'sending') and o.not_before <= clock_timestamp()) then
    perform job.enqueue('letter', 'letter.send', 'all', '{}');
  end if;
end
$$;
