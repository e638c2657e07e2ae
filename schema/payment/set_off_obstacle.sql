-- Why a claim cannot be set off against a payout now, as a rule code; null where it can. `p`: null, where none is chosen yet.
create function payment.set_off_obstacle(k payment.claim, p payment.payout) returns text
language plpgsql stable as $$
begin
  return case
    when (k).state not in ('invoiced', 'part_paid') or (k).due_on >= rule.today() then 'set_off.create.claim'
    when payment.claim_waits(k) then 'set_off.create.suspended'
    when (p).id is null then null
    when (p).recipient_id <> (k).recipient_id then 'set_off.create.recipient'
    when (p).state = 'held' then 'set_off.create.held'
    when (p).state not in ('planned', 'blocked', 'due') then 'set_off.create.payout'
    when payment.held(p) then 'set_off.create.held' end;
end
$$;
