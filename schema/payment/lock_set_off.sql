-- The first steps of every act on a set-off: case and claim are locked as by acts on claims. `p_approving`: not by who
-- proposed it, nor by who decided on the money. Raises set_off.approve.same_person, .decided before the role is looked at.
create function payment.lock_set_off(p_id bigint, p_if_match text, p_approving boolean, variadic p_roles text[]) returns payment.set_off
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  s payment.set_off;
begin
  perform access.require_visible(v, 'set_off', p_id);
  select * into s from payment.set_off where id = p_id;
  perform from application.application where id = s.application_id for update;
  perform from payment.claim where id = s.claim_id for update;
  select * into s from payment.set_off where id = p_id for update;
  if p_approving and s.proposed_by = v.user_id then
    perform rule.refuse('set_off.approve.same_person');
  elsif p_approving and v.user_id in (select payment.set_off_bound(s.claim_id, s.payout_id)) then
    perform rule.refuse('set_off.approve.decided');
  end if;
  perform access.require(variadic p_roles);
  if payment.set_off_conflict(v.user_id, s.application_id, s.payout_id) then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
  perform rule.check_version(p_if_match, s.version);
  return s;
end
$$;
