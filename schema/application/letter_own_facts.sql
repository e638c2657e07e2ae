-- What a letter of a deadline says besides what all of them say; null when there is none of this kind.
create function application.letter_own_facts(d application.deadline, p_kind text) returns jsonb
language plpgsql stable as $$
begin
  return case
    when p_kind = 'notice' and (d).kind = 'advance_notice' then
      (select jsonb_build_object('subject', n.subject, 'notice_text', n.text, 'answer_by', n.due_on, 'caseworker_name', (access.person(n.sent_by)) ->> 'name')
        from application.advance_notice n where n.deadline_id = (d).id)
    when p_kind = 'notice_ended' and (d).kind = 'advance_notice' then
      (select jsonb_build_object('subject', n.subject, 'told_on', (n.sent_at at time zone 'Europe/Oslo')::date, 'ended_reason', n.ended_reason,
          'caseworker_name', (access.person(n.ended_by)) ->> 'name')
        from application.advance_notice n where n.deadline_id = (d).id and n.ended_at is not null)
    when p_kind = 'preliminary' and (d).kind = 'preliminary_answer' then
      (select jsonb_build_object('expected_on', greatest(application.expected_on(c, (d).start_on), (rule.today() + interval '1 month')::date),
          'call_deadline_on', c.deadline_on)
        from application.application a join scheme.call c on c.id = a.call_id where a.id = (d).application_id)
    when p_kind = 'request' and (d).kind = 'information_due' then
      (select jsonb_build_object('asked_for', q.message, 'answer_by', q.due_on, 'caseworker_name', (access.person(q.requested_by)) ->> 'name')
        from application.information_asked(d) q where q.id is not null)
    when p_kind = 'reminder' and (d).kind in ('report', 'acceptance', 'information_due') then
      jsonb_build_object('missed_on', (d).due_on, 'missing_report', (d).kind = 'report', 'missing_acceptance', (d).kind = 'acceptance',
        'missing_answer', (d).kind = 'information_due', 'asked_for', (select q.message from application.information_asked(d) q))
    when p_kind = 'forwarding' and (d).kind = 'forwarding' then
      (select jsonb_build_object('appealed_on', (x.decided_at at time zone 'Europe/Oslo')::date, 'appeal_received_on', p.received_on,
          'statement', p.statement, 'appeal_body', s.appeal_body, 'caseworker_name', (access.person(p.forwarded_by)) ->> 'name')
        from appeal.appeal p join decision.decision x on x.id = p.decision_id join application.application a on a.id = p.application_id
        join scheme.scheme s on s.id = a.scheme_id
        where p.application_id = (d).application_id and (x.claim_id, x.change_id) is not distinct from ((d).claim_id, (d).change_id) and p.forwarded_at is not null order by p.forwarded_at desc, p.id desc limit 1)
    end;
end
$$;
