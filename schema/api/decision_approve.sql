-- Approves: another person than who prepared it, impartial, with authority for the amount, their own or,
-- for somebody who is away, as the substitute (body {for_user_id?}); exactly what was submitted. Everything that follows happens in this transaction, or nothing.
create function api.decision_approve(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, true, 'approver');
  v access.viewer := access.actor();
  a_for bigint;
begin
  if coalesce((p_body ->> 'conflict')::boolean, false) or exists (select from application.impartiality
      where application_id = d.application_id and user_id = v.user_id and conflict) then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
  perform decision.require_unrelated(d, v.user_id);
  a_for := decision.acting_for(d, v.user_id, (p_body ->> 'for_user_id')::bigint);
  d.checked := decision.checked(p_body);
  perform rule.move('decision', d.state, 'approved');
  if decision.digest(d) <> d.digest or coalesce(p_body ->> 'digest', d.digest) <> d.digest then
    perform rule.refuse('decision.approve.changed', jsonb_build_object('digest', decision.digest(d)));
  end if;
  perform application.declare_impartiality(d.application_id, v.user_id, false, null);
  d.approved_for := a_for;
  perform decision.put_in_force(d, v.user_id, coalesce((p_body ->> 'exceed_estimate')::boolean, false));
  return decision.reply(p_id);
end
$$;
