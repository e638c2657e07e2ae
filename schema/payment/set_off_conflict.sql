-- Has this person a declared conflict in the claim's case or in the payout's?
create function payment.set_off_conflict(p_user_id bigint, p_application_id bigint, p_payout_id bigint) returns boolean
language sql stable as $$
  select exists (select from application.impartiality i where i.user_id = p_user_id and i.conflict
    and (i.application_id = p_application_id or i.application_id = (select p.application_id from payment.payout p where p.id = p_payout_id)))
$$;
