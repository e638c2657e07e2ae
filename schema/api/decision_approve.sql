-- Approves: another person than who prepared it, impartial, whose turn it is by the approval chain, with their own
-- authority or, for somebody who is away, as the substitute (body {for_user_id?}); exactly what was submitted. While
-- others must approve too, it is noted and waits; with the last, everything that follows happens in this transaction, or nothing.
create function api.decision_approve(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, true, 'approver');
  v access.viewer := access.actor();
  a_plan jsonb := decision.plan_of(d);
  t record;
begin
  if coalesce((p_body ->> 'conflict')::boolean, false) or exists (select from application.impartiality
      where application_id = d.application_id and user_id = v.user_id and conflict) then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
  perform decision.require_unrelated(d, v.user_id);
  select * into t from decision.turn_of(d, a_plan, v.user_id, (p_body ->> 'for_user_id')::bigint);
  if d.state = 'submitted' then  -- else it is nobody's turn
    perform decision.require_turn(t.code, a_plan, d.approvals, d.amount_ore);
  end if;
  d.checked := decision.checked(p_body);
  perform rule.move('decision', d.state, 'approved');
  if decision.digest(d) <> d.digest or coalesce(p_body ->> 'digest', d.digest) <> d.digest then
    perform rule.refuse('decision.approve.changed', jsonb_build_object('digest', decision.digest(d)));
  end if;
  perform application.declare_impartiality(d.application_id, v.user_id, false, null);
  if cardinality(decision.open_steps(a_plan, d.approvals)) > 1 then
    d.approvals := d.approvals || decision.approval(t.step, v.user_id, t.for_id, d.checked);
    update decision.decision set approvals = d.approvals, approver_ids = decision.approval_people(d.approvals) where id = p_id;
    return decision.reply(p_id);
  end if;
  d.approved_for := t.for_id;
  perform decision.put_in_force(d, v.user_id, coalesce((p_body ->> 'exceed_estimate')::boolean, false));
  return decision.reply(p_id);
end
$$;
