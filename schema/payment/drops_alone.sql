-- May this person drop a claim alone? Only before anybody was given notice of it: one below the sum for small claims, or
-- one that it registered itself by mistake: no decision on it was ever drafted, and without it the case has not been
-- paid more than its recipient may keep.
create function payment.drops_alone(v access.viewer, k payment.claim) returns boolean
language plpgsql stable as $$
begin
  return v.roles && array['finance', 'caseworker'] and k.state = 'draft' and k.notice_id is null and (payment.claim_small(k) is not null
    or k.opened_by = v.user_id and k.refunded_claim_id is null and not exists (select from decision.decision d where d.claim_id = k.id)
      and payment.paid_ore(k.application_id) <= payment.kept_ore(k.application_id) + payment.claimed_ore(k.application_id, k.id));
end
$$;
