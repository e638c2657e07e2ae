-- What others have used above the authority given to them: receiver by receiver, so that one's
-- overuse is not hidden by what another has left (REQ-068).
create function budget.given_overuse(p_appropriation_id bigint) returns bigint
language plpgsql stable as $$
begin
  return (
  select coalesce(sum(greatest(0, used - given)), 0)::bigint from (
    select coalesce(sum(amount_ore) filter (where kind = 'given_authority_use'), 0) as used,
           coalesce(sum(amount_ore) filter (where kind = 'given_authority'), 0) as given
      from budget.entry where appropriation_id = p_appropriation_id and kind in ('given_authority', 'given_authority_use')
     group by counterpart) c);
end
$$;
