-- Takes an amount out of what a post's authority holds of later years, and with it any overrun that is no longer
-- one. The caller has locked the row.
create function budget.release_authority(p_appropriation_id bigint, p_amount_ore bigint) returns void
language sql as $$
  update budget.appropriation set authority_committed_ore = authority_committed_ore - p_amount_ore,
      authority_override_ore = least(authority_override_ore,
        greatest(0, authority_committed_ore - p_amount_ore - greatest(0, commitment_authority_ore)))
   where id = p_appropriation_id
$$;
