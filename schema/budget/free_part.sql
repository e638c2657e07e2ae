-- Frees a part of what a commitment binds and has not paid; of more than one the caller has locked all first
-- (budget.lock_bound).
create function budget.free_part(p_commitment_id bigint, p_amount_ore bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  k budget.commitment;
begin
  perform budget.lock_bound(array(select decision_id from budget.commitment where id = p_commitment_id));
  select * into k from budget.commitment where id = p_commitment_id for update;
  perform budget.release(k, p_amount_ore);
end
$$;
