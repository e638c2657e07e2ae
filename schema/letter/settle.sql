-- How the sending of a letter ended: delivered; to be tried again later, at most eight times; or failed, for
-- a person to look at. Only what is under way is settled, so a worker that was replaced changes nothing. By the act of 2025 the
-- notice that a decision's letter is there begins the time to appeal (fvl25 §§ 10(3), 63(1)): where it went another day than the letter was
-- made, the time runs from that day.
create function letter.settle(p_id bigint, p_outcome text, p_error text) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_decision bigint;
begin
  if p_outcome = 'delivered' and rule.act_on(rule.today()) = '2025' then
    select d.id into a_decision from letter.dispatch o join decision.letter l on l.id = o.letter_id and l.correction_id is null
      join decision.decision d on d.id = l.decision_id join application.application a on a.id = d.application_id
      left join application.deadline t on t.application_id = a.id and t.kind = 'appeal' and t.state = 'open' and (t.claim_id, t.change_id) is not distinct from (d.claim_id, d.change_id)
     where o.id = p_id and o.state = 'sending' and o.channel = 'email' and t.start_on is distinct from rule.today()
       for key share of a;
  end if;
  update letter.dispatch set version = version + 1, error = left(p_error, 500), sent_at = case when p_outcome = 'delivered' then rule.now() end,
    state = case when p_outcome = 'later' and attempts >= 8 then 'failed' when p_outcome = 'later' then 'prepared' else p_outcome end,
    not_before = case when p_outcome = 'later' then clock_timestamp() + interval '30 seconds' * 2 ^ attempts else not_before end
   where id = p_id and state = 'sending';
  if a_decision is not null then
    perform appeal.open_clock(array[a_decision]);
  end if;
end
$$;
