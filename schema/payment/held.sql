-- Is there a hold in force on what this payout's recipient, award or scheme is paid?
create function payment.held(p_payout payment.payout) returns boolean
language sql stable as $$
  select exists (select from payment.hold h where h.state = 'active' and h.recipient_id = (p_payout).recipient_id)
    or exists (select from payment.hold h where h.state = 'active' and h.award_id = (p_payout).award_id)
    or exists (select from payment.hold h where h.state = 'active' and h.scheme_id = (p_payout).scheme_id)
$$;
