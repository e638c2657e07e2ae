-- Of what is in a case that a party sees, may the party see this too? Not how the case is prepared
-- (fvl § 18 a): assessments, notes, decisions that have not been made, internal files, who had the case; nor what a claim
-- that it has not been told of waits for.
create function application.party_sees(p_object text, p_id bigint) returns boolean
language plpgsql stable as $$
begin
  return case p_object
    when 'decision' then (select state in ('approved', 'superseded', 'annulled') from decision.decision where id = p_id)
    when 'message_thread' then (select with_party from application.message_thread where id = p_id)
    when 'message' then (select t.with_party from application.message m join application.message_thread t on t.id = m.thread_id where m.id = p_id)
    when 'attachment' then (select kind <> 'internal' from application.attachment where id = p_id)
    when 'correction' then (select state = 'confirmed' from decision.correction where id = p_id)
    when 'set_off' then (select approved_by is not null from payment.set_off where id = p_id)
    when 'deadline' then (select not exists (select from payment.claim k where k.id = d.claim_id and k.state = 'draft') from application.deadline d where d.id = p_id)
    when 'repayment_claim' then (select state <> 'draft' from payment.claim where id = p_id)
    else p_object = any ('{application,award,information_request,letter,payout,report,goal_assessment,appeal,suspension,case_letter,advance_notice,access_package,change_request,claim_payment}') end;
end
$$;
