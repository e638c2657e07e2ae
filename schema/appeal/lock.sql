-- The first steps of every act on an appeal: case and appeal are seen and locked, in that order, the
-- role fits, whoever handles it is impartial, the version is the newest. `p_as_body`: the act is the
-- appeal body's, which nobody does who took part in the decision (fvl25 § 26(4), rules.md B.2).
-- Raises appeal.outcome.same_person, impartiality.conflict.declared.
create function appeal.lock(p_id bigint, p_if_match text, p_as_body boolean, variadic p_roles text[]) returns appeal.appeal
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a appeal.appeal;
  a_conflict boolean;
begin
  perform access.require_visible(v, 'appeal', p_id);
  perform from application.application where id = (select application_id from appeal.appeal where id = p_id) for update;
  select * into a from appeal.appeal where id = p_id for update;
  if p_as_body and exists (select from decision.decision d where d.id = a.decision_id and (decision.has_approved(d, v.user_id) or decision.has_prepared(d, v.user_id))) then
    perform rule.refuse('appeal.outcome.same_person');
  end if;
  perform access.require(variadic p_roles);
  select conflict into a_conflict from application.impartiality where application_id = a.application_id and user_id = v.user_id;
  if a_conflict then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
  perform rule.check_version(p_if_match, a.version);
  if a_conflict is null then
    perform application.declare_impartiality(a.application_id, v.user_id, false, null);
  end if;
  return a;
end
$$;
