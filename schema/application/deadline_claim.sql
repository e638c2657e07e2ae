-- The claim that a deadline is of, as this person may know it: not a party while the claim is a draft.
create function application.deadline_claim(v access.viewer, p_claim_id bigint) returns bigint
language plpgsql stable as $$
begin
  return case when p_claim_id is null or not access.is_party(v.roles) then p_claim_id
    else (select k.id from payment.claim k where k.id = p_claim_id and k.state <> 'draft') end;
end
$$;
