-- What a post may bind in its year: carried over + allotted ± reallocated + authority received −
-- authority given (REQ-055, rules.md A.4).
create function budget.available(p budget.appropriation) returns bigint
language sql immutable as $$
  select p.carried_over_ore + p.allotted_ore + p.reallocated_ore + p.received_authority_ore - p.given_authority_ore
$$;
