-- The appeal on a decision that calls for a new one: reversed in first instance, or changed or set
-- aside by the appeal body, and not yet answered by a decision. Null when there is none.
create function decision.reversal_appeal(p_decision_id bigint) returns bigint
language plpgsql stable as $$
begin
  return (select a.id from appeal.appeal a where a.decision_id = p_decision_id
      and (a.state = 'reversed' or a.outcome in ('changed', 'set_aside'))
      and not exists (select from decision.decision d where d.appeal_id = a.id and d.state not in ('withdrawn', 'annulled'))
    order by a.id desc limit 1);
end
$$;
