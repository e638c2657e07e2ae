-- An appeal as the API shows it, of its row (a), the suspensions of its case and the decisions of its
-- case: as they stand, or stood. The party's copy of the statement is given as it is forwarded.
create function appeal.row_doc(a appeal.appeal, p_suspensions appeal.suspension[], p_decisions decision.decision[], p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', a.id, 'version', a.version, 'application_id', a.application_id, 'decision_id', a.decision_id, 'state', a.state,
    'received_on', a.received_on, 'arrived_on', a.arrived_on, 'due_on', a.due_on, 'rule', a.rule, 'rule_text', rule.cited(a.rule, p_language), 'timely', a.timely, 'grounds', a.grounds,
    'registered_by', access.person(a.registered_by), 'registered_at', api.ts(a.registered_at),
    'formal_check', case when a.checked_at is not null then jsonb_build_object('entitled', a.entitled, 'form_ok', a.form_ok,
      'late_ground', a.late_ground, 'grounds', a.check_grounds, 'by', access.person(a.checked_by), 'at', api.ts(a.checked_at)) end,
    'first_instance', case when a.first_instance_outcome is not null then jsonb_build_object('outcome', a.first_instance_outcome,
      'grounds', a.first_instance_grounds, 'change_basis', a.change_basis, 'by', access.person(a.first_instance_by), 'at', api.ts(a.first_instance_at)) end,
    'forwarded', case when a.forwarded_at is not null then jsonb_build_object('statement', a.statement, 'by', access.person(a.forwarded_by),
      'at', api.ts(a.forwarded_at), 'copied_at', api.ts(a.forwarded_at)) end,
    'outcome', appeal.outcome_word(a.outcome), 'decided_on', a.outcome_on, 'notified_on', a.notified_on, 'outcome_grounds', a.outcome_grounds, 'outcome_by', access.person(a.outcome_by),
    'new_decision_id', (select d.id from unnest(p_decisions) d where d.appeal_id = a.id and d.state not in ('withdrawn', 'annulled') order by d.id desc limit 1),
    'suspensions', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'state', s.state, 'requested_on', s.requested_on, 'grounds', s.grounds,
        'by', access.person(s.decided_by), 'at', api.ts(s.decided_at), 'ended_by', access.person(s.ended_by), 'ended_at', api.ts(s.ended_at),
        'ended_reason', s.ended_reason, 'irreversible', coalesce(s.irreversible, false), 'exception', s.exception) order by s.id), '[]') from unnest(p_suspensions) s where s.appeal_id = a.id), 'source', a.source);
end
$$;
