-- What a hold is in the way of, as far as this person sees it.
create function payment.hold_payouts(v access.viewer, h payment.hold) returns setof payment.payout
language sql stable as $$
  select p.* from payment.payout p
   where (p.recipient_id = h.recipient_id or p.award_id = h.award_id or p.scheme_id = h.scheme_id)
     and (not v.delegated or access.sees_scheme(v, p.scheme_id))
$$;
