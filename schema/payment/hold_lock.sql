-- The first steps of every act on a hold: it is seen and locked.
create function payment.hold_lock(p_id bigint) returns payment.hold
language plpgsql as $$
declare
  h payment.hold;
begin
  perform access.require_visible(access.actor(), 'hold', p_id);
  select * into h from payment.hold where id = p_id for update;
  return h;
end
$$;
