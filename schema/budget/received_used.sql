-- What is booked here on authority received from others (REQ-066): everything on a post that is not
-- ours; on a post where we have money too, our own is used first.
create function budget.received_used(p budget.appropriation) returns bigint
language sql immutable as $$
  select case when p.received_authority_ore = 0 then 0
    else greatest(0, p.paid_ore + p.booked_outside_ore - p.carried_over_ore - p.allotted_ore - p.reallocated_ore) end
$$;
