-- The first of a kind that this message tells of a payout or claim, direction, day and amount is the first that another kind
-- has told, the second its second: told again, whatever reference each kind has. What is more than that is another payment
-- (rules.md C.4). What this kind itself has told before, by the same reference, is counted already.
create function payment.bank_told(p_kind text) returns void
language plpgsql as $$
begin
  update pg_temp.bank_move m set outcome = 'duplicate'
    from (
      select b.n, b.payout_id, b.claim_id, b.direction, b.booked_on, b.amount_ore,
          row_number() over (partition by b.payout_id, b.claim_id, b.direction, b.booked_on, b.amount_ore order by b.n) as nth
        from pg_temp.bank_move b where not b.told and b.direction is not null and (b.payout_id is not null or b.claim_id is not null)) x
    cross join lateral (
      select count(*) filter (where g.kind = p_kind) as own, count(*) filter (where g.kind <> p_kind) as others
        from payment.bank_entry e join payment.bank_message g on g.id = e.bank_message_id
       where e.direction = x.direction and e.booked_on = x.booked_on and e.amount_ore = x.amount_ore
         and (e.payout_id = x.payout_id or e.claim_id = x.claim_id)) y
   where m.n = x.n and m.outcome is null and x.nth + y.own <= y.others;
end
$$;
