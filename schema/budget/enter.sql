-- One entry on a post, and with it the post's totals. The post is made by its first entry. Refused
-- when it would leave less than is bound: budget_entry.create.below_committed, and of later years
-- budget_entry.create.authority_below_committed; and spending that was
-- booked elsewhere, once the year's last month is closed: period.post.closed.
create function budget.enter(p_year int, p_chapter text, p_post text, p_kind text, p_amount_ore bigint,
  p_counterpart text, p_basis text, p_source text default null) returns budget.entry
language plpgsql as $$
declare
  a budget.appropriation;
  e budget.entry;
begin
  if p_kind in ('booked', 'given_authority_use') then
    perform payment.require_open(p_year || '-12');
  end if;
  insert into budget.appropriation (year, chapter, post) values (p_year, p_chapter, p_post) on conflict do nothing;
  select * into a from budget.appropriation where (year, chapter, post) = (p_year, p_chapter, p_post) for update;
  a.carried_over_ore := a.carried_over_ore + case when p_kind = 'carried_over' then p_amount_ore else 0 end;
  a.allotted_ore := a.allotted_ore + case when p_kind in ('allotment', 'adjustment') then p_amount_ore else 0 end;
  a.reallocated_ore := a.reallocated_ore + case when p_kind = 'reallocation' then p_amount_ore else 0 end;
  a.received_authority_ore := a.received_authority_ore + case when p_kind = 'received_authority' then p_amount_ore else 0 end;
  a.given_authority_ore := a.given_authority_ore + case when p_kind = 'given_authority' then p_amount_ore else 0 end;
  if a.committed_ore > greatest(0, budget.available(a)) + a.override_ore then
    perform rule.refuse('budget_entry.create.below_committed', jsonb_build_object('limit', 'post',
      'available_ore', greatest(0, budget.available(a)), 'requested_ore', a.committed_ore));
  elsif p_kind = 'commitment_authority' and a.authority_committed_ore > greatest(0, a.commitment_authority_ore + p_amount_ore) + a.authority_override_ore then
    perform rule.refuse('budget_entry.create.authority_below_committed', jsonb_build_object('limit', 'authority',
      'available_ore', greatest(0, a.commitment_authority_ore + p_amount_ore), 'requested_ore', a.authority_committed_ore));
  end if;
  update budget.appropriation set carried_over_ore = a.carried_over_ore, allotted_ore = a.allotted_ore,
      reallocated_ore = a.reallocated_ore, received_authority_ore = a.received_authority_ore,
      given_authority_ore = a.given_authority_ore,
      given_used_ore = given_used_ore + case when p_kind = 'given_authority_use' then p_amount_ore else 0 end,
      commitment_authority_ore = commitment_authority_ore + case when p_kind = 'commitment_authority' then p_amount_ore else 0 end,
      booked_outside_ore = booked_outside_ore + case when p_kind = 'booked' then p_amount_ore else 0 end,
      extra_income_ore = extra_income_ore + case when p_kind = 'extra_income' then p_amount_ore else 0 end
   where id = a.id;
  insert into budget.entry (appropriation_id, kind, amount_ore, counterpart, basis, entered_by, entered_at, source)
  values (a.id, p_kind, p_amount_ore, p_counterpart, p_basis, (access.actor()).user_id, rule.now(), p_source)
  returning * into e;
  return e;
end
$$;
