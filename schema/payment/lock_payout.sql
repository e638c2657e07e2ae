-- The first steps of every change of a payout, as of a decision.
create function payment.lock_payout(p_id bigint, p_if_match text, variadic p_roles text[]) returns payment.payout
language plpgsql security definer set search_path = pg_temp as $$
declare
  p payment.payout;
begin
  perform access.require_visible(access.actor(), 'payout', p_id);
  perform access.require(variadic p_roles);
  select * into p from payment.payout where id = p_id for update;
  perform rule.check_version(p_if_match, p.version);
  return p;
end
$$;
