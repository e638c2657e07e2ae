-- AFTER trigger: what of the payout is set off follows its set-offs, and the party is told of one that is approved, becomes
-- less, or will not be after all: by a letter, made after this transaction.
create function payment.keep_set_off_sum() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
begin
  update payment.payout p set set_off_ore = x.ore
    from (select coalesce(sum(s.amount_ore), 0)::bigint as ore from payment.set_off s where s.payout_id = new.payout_id and s.state in ('approved', 'done')) x
   where p.id = new.payout_id and p.set_off_ore <> x.ore;
  if new.state = 'approved' and old.state = 'proposed' then
    perform payment.order_set_off_letter(new.id, 'set_off');
  elsif new.state = 'approved' and new.amount_ore < old.amount_ore then
    perform payment.order_set_off_letter(new.id, 'set_off_less');
  elsif old.state in ('approved', 'done') and new.state in ('withdrawn', 'ended', 'undone') then
    perform payment.order_set_off_letter(new.id, 'set_off_ended');
  end if;
  return null;
end
$$;
