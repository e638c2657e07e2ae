-- The steps of a decision's approval and who gave them; who may approve it now, and why the others may not. Raises object.get.not_found, access.role.missing.
create function api.decision_approvers(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  d decision.decision;
  a_plan jsonb;
begin
  perform access.require_visible(v, 'decision', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  select * into d from decision.decision where id = p_id;
  a_plan := decision.plan_of(d);
  return (p_id, null, jsonb_build_object('decision_id', p_id, 'ordered', a_plan -> 'ordered', 'steps', decision.steps_doc(a_plan, d.approvals), 'approvers', (select coalesce(jsonb_agg(jsonb_build_object('user', jsonb_build_object('id', x.id, 'name', x.name),
      'allowed', x.code is null, 'code', x.code, 'reason', rule.reason(x.code, v.language),
      'for', access.person(x.for_id), 'absent_until', access.absent_until(x.id)) order by x.code is not null, x.name, x.id), '[]')
    from decision.approvers(d) x)))::api.reply;
end
$$;
