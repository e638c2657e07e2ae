-- BEFORE trigger of a payout that carries set-offs and becomes less, is cancelled or comes back: no more is set off than
-- is left of it. Its set-offs follow (payment.follow_payout).
create function payment.fit_payout() returns trigger
language plpgsql as $$
begin
  new.set_off_ore := case when new.state in ('cancelled', 'rejected', 'returned') then 0 else least(new.set_off_ore, new.amount_ore) end;
  return new;
end
$$;
