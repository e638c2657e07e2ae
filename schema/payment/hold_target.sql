-- The kind of thing a hold is on.
create function payment.hold_target(p_hold payment.hold) returns text
language sql immutable as $$
  select case when (p_hold).recipient_id is not null then 'recipient' when (p_hold).award_id is not null then 'award' else 'scheme' end
$$;
