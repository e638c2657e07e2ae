-- What the bank did not pay or sent back is owed still, of less then (payment.next_owed), and the rest is bound no more.
create function payment.owe_less(o payment.payout, p_less_ore bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform payment.next_owed(o, p_less_ore);
  perform budget.free_part(o.commitment_id, p_less_ore);
end
$$;
