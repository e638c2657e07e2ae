-- Takes an amount out of one payout that has not begun its way to the bank, or came back from it, and frees the money it bound. The
-- caller has locked it.
create function decision.cut_payout(p_id bigint, p_cut_ore bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  o payment.payout;
begin
  select * into o from payment.payout where id = p_id;
  if o.state in ('rejected', 'returned') then
    perform payment.owe_less(o, p_cut_ore);
    return;
  elsif p_cut_ore = o.amount_ore then
    update payment.payout set state = 'cancelled', held_reason = null, held_from = null where id = p_id;
  else
    update payment.payout set amount_ore = amount_ore - p_cut_ore where id = p_id;
  end if;
  perform budget.free_part(o.commitment_id, p_cut_ore);
end
$$;
