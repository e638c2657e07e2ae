-- Is the payout still owed, though the bank did not pay it or sent it back: nothing is paid instead (REQ-073)?
create function payment.is_liable(p payment.payout) returns boolean
language plpgsql stable as $$
begin
  return p.state in ('rejected', 'returned')
    and not exists (select from payment.payout o where o.award_id = p.award_id and o.number = p.number and o.attempt > p.attempt);
end
$$;
