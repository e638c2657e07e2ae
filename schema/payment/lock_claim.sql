-- The first steps of every act on a claim, as of a decision. `p_answered`: the state that another asked for ('written_off',
-- 'waived', 'dropped'), where that is answered: not by who asked.
-- Raises repayment_claim.confirm.same_person, .waive.same_person, .drop.same_person before the role is looked at (order of refusals).
create function payment.lock_claim(p_id bigint, p_if_match text, p_answered text, variadic p_roles text[]) returns payment.claim
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  k payment.claim;
begin
  perform access.require_visible(v, 'repayment_claim', p_id);
  perform from application.application where id = (select application_id from payment.claim where id = p_id) for update;
  select * into k from payment.claim where id = p_id for update;
  if p_answered = 'written_off' and k.write_off_asked_by = v.user_id then
    perform rule.refuse('repayment_claim.confirm.same_person');
  elsif p_answered = 'waived' and k.waive_asked_by = v.user_id and k.state in ('draft', 'notified') then
    perform rule.refuse('repayment_claim.waive.same_person');
  elsif p_answered = 'dropped' and k.drop_asked_by = v.user_id and k.state in ('draft', 'notified') then
    perform rule.refuse('repayment_claim.drop.same_person');
  end if;
  perform access.require(variadic p_roles);
  perform application.require_no_conflict(k.application_id, v.user_id);
  perform rule.check_version(p_if_match, k.version);
  return k;
end
$$;
