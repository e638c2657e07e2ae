-- Has the recipient been notified of the claim and heard (fvl § 16): it answered, or its time has run out
-- after the letter was made?
create function payment.claim_heard(k payment.claim) returns boolean
language sql stable as $$
  select exists (select from application.advance_notice n join application.deadline x on x.id = n.deadline_id
    where n.id = k.notice_id and (n.answered_at is not null
      or x.due_on < rule.today() and exists (select from application.case_letter l where l.deadline_id = x.id and l.kind = 'notice')))
$$;
