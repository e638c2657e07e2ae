-- The lists within a case as they stood then: assessments, deadlines, requests, attachments, appeals.
create function history.case_lists(p_rows jsonb, p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object(
    'assessments', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'application_id', x.application_id,
        'assessor', access.person(x.assessor_id), 'eligible', x.eligible, 'scores', x.scores, 'score_milli', x.score_milli,
        'recommended_outcome', x.recommended_outcome, 'recommended_amount_ore', x.recommended_amount_ore, 'grounds', x.grounds,
        'eligibility_grounds', x.eligibility_grounds, 'assessed_at', api.ts(x.assessed_at)) order by x.id), '[]')
      from jsonb_populate_recordset(null::application.assessment, p_rows -> 'assessment') x),
    'deadlines', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'start_on', x.start_on, 'due_on', x.due_on,
        'rule', x.rule, 'rule_text', rule.cited(x.rule, p_language), 'state', x.state, 'title', x.title, 'suspended_on', case when x.state = 'open' then x.suspended_on end) order by x.id), '[]')
      from jsonb_populate_recordset(null::application.deadline, p_rows -> 'deadline') x),
    'information_requests', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'message', x.message, 'due_on', x.due_on,
        'requested_at', api.ts(x.requested_at), 'answer', x.answer, 'answered_at', api.ts(x.answered_at), 'change_request_id', x.change_id) order by x.id), '[]')
      from jsonb_populate_recordset(null::application.information_request, p_rows -> 'information_request') x),
    'attachments', (select coalesce(jsonb_agg(application.attachment_doc(x) order by x.id), '[]')
      from jsonb_populate_recordset(null::application.attachment, p_rows -> 'attachment') x where x.state <> 'removed'),
    'appeals', (select coalesce(jsonb_agg(appeal.row_doc(x,
        array(select s from jsonb_populate_recordset(null::appeal.suspension, p_rows -> 'suspension') s),
        array(select d from jsonb_populate_recordset(null::decision.decision, p_rows -> 'decision') d), p_language) order by x.id), '[]')
      from jsonb_populate_recordset(null::appeal.appeal, p_rows -> 'appeal') x)));
end
$$;
