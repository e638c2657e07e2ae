-- The first steps of every act on a difference. `p_confirming`: not by who proposed it.
-- Raises bank_difference.confirm.same_person before the role is looked at.
create function payment.lock_bank_difference(p_id bigint, p_if_match text, p_confirming boolean) returns payment.bank_difference
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  d payment.bank_difference;
begin
  perform access.require_visible(v, 'bank_difference', p_id);
  perform pg_advisory_xact_lock(hashtextextended('bank message', 2));  -- messages are read one after the other, and so is this
  select * into d from payment.bank_difference where id = p_id for update;
  if p_confirming and d.state = 'proposed' and d.proposed_by = v.user_id then
    perform rule.refuse('bank_difference.confirm.same_person');
  end if;
  perform access.require('finance');
  perform rule.check_version(p_if_match, d.version);
  return d;
end
$$;
