-- A request for a change as the API shows it, with what this person may do and why not the rest.
create function decision.change_doc(v access.viewer, r decision.change_request) returns jsonb
language plpgsql stable as $$
declare
  w decision.award;
  a_role constant text := 'access.role.missing';
  an_open text := case when (r).state <> 'received' then 'object.move.illegal' end;
  a_conflict boolean := (select i.conflict from application.impartiality i where i.application_id = (r).application_id and i.user_id = v.user_id);
begin
  select * into w from decision.award where id = (r).award_id;
  return jsonb_build_object('id', (r).id, 'version', (r).version, 'application_id', (r).application_id, 'award_id', (r).award_id,
    'kind', (r).kind, 'state', (r).state, 'wanted', (r).wanted - 'kind', 'reason', (r).reason, 'received_on', (r).received_on,
    'on_behalf_reason', (r).on_behalf_reason, 'own_proposal', (r).own_proposal, 'registered_by', access.person((r).registered_by), 'registered_at', api.ts((r).registered_at),
    'decision_id', (select d.id from decision.decision d where d.change_id = (r).id
      and (d.state in ('approved', 'superseded') or not v.roles <@ array['applicant'] and d.state in ('draft', 'submitted', 'returned')) order by d.id desc limit 1),
    'deadlines', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'start_on', x.start_on, 'due_on', x.due_on, 'rule', x.rule, 'rule_text', rule.cited(x.rule, v.language),
        'state', x.state, 'suspended_on', case when x.state = 'open' then x.suspended_on end) order by x.id), '[]') from application.deadline x where x.change_id = (r).id),
    'information_requests', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'message', q.message, 'due_on', q.due_on,
        'requested_at', api.ts(q.requested_at), 'answer', q.answer, 'answered_at', api.ts(q.answered_at)) order by q.id), '[]')
      from application.information_request q where q.change_id = (r).id),
    'actions', application.action_docs(v.language, array['decide', 'withdraw', 'request_information', 'answer_information'], array[
      case when not v.roles && array['caseworker'] then a_role when an_open is not null then an_open
        when decision.change_code(w, (r).kind) is not null then decision.change_code(w, (r).kind)
        when application.impartial_code(a_conflict) is not null then application.impartial_code(a_conflict)
        when exists (select from decision.decision d where d.application_id = (r).application_id and d.state in ('draft', 'submitted', 'returned'))
          then 'decision.draft.under_way' end,
      case when not v.roles && array['caseworker', 'applicant'] then a_role else an_open end,
      case when not v.roles && array['caseworker'] then a_role when an_open is not null then an_open
        when application.impartial_code(a_conflict) is not null then application.impartial_code(a_conflict)
        when decision.change_waits((r).id) then 'change_request.ask.open' end,
      case when not v.roles && array['caseworker', 'applicant'] then a_role when not decision.change_asked(r) then 'change_request.answer.not_asked' end]));
end
$$;
