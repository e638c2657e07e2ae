-- A deadline as one reply: where it stands, what was done with it and told of it, and what this person
-- may do. Reasons and notices are internal: whoever only applies does not get them.
create function application.deadline_reply(p_viewer access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
declare
  d application.deadline;
  a_staff boolean := not access.is_party(p_viewer.roles);
begin
  select * into d from application.deadline where id = p_id;
  return (select (d.id, d.version, jsonb_build_object('id', d.id, 'version', d.version, 'application_id', a.id, 'case_number', a.case_number,
    'repayment_claim_id', d.claim_id, 'change_request_id', d.change_id, 'deadline_rule_id', d.rule_id, 'kind', d.kind, 'title', access.read_in(p_viewer, d.title, d.title_nn), 'state', d.state, 'start_on', d.start_on, 'due_on', d.due_on, 'rule', d.rule,
    'rule_text', rule.cited(d.rule, p_viewer.language),
    'suspended_on', case when d.state = 'open' then d.suspended_on end, 'ended_on', d.ended_on, 'set_by', access.person(d.set_by),
    'assignee', access.person(a.assignee_id),
    'acts', (select coalesce(jsonb_agg(jsonb_build_object('act', x.act, 'reason', rule.cited(x.reason, p_viewer.language), 'old_due_on', x.old_due_on,
        'new_due_on', x.new_due_on, 'by', access.person(x.done_by), 'at', api.ts(x.done_at)) order by x.id), '[]')
      from application.deadline_act x where x.deadline_id = d.id and a_staff),
    'notices', (select coalesce(jsonb_agg(jsonb_build_object('level', n.level, 'day', n.day, 'working_days', i.working_days, 'audience', i.audience,
        'due_on', i.due_on) order by n.id, i.working_days, i.audience), '[]')
      from application.notice_item i join application.notice n on n.id = i.notice_id where i.deadline_id = d.id and a_staff),
    'actions', application.action_docs(p_viewer.language, array['meet', 'extend', 'suspend', 'resume', 'cancel'], application.deadline_codes(p_viewer, d))::jsonb))::api.reply
    from application.application a where a.id = d.application_id);
end
$$;
