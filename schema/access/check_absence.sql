-- Does an absence hang together, as it would become? Substitutes are for approvers, and approvers
-- themselves. Raises absence.save.person_unknown, absence.save.dates, absence.save.overlaps,
-- absence.save.substitute.
create function access.check_absence(b access.absence) returns void
language plpgsql stable as $$
declare
  u access.user_account;
begin
  select * into u from access.user_account where id = b.user_id and kind = 'person' and active and not roles <@ array['applicant'];
  if not found then
    perform rule.refuse('absence.save.person_unknown', '{"pointer": "/user_id"}');
  elsif b.to_on < b.from_on or b.to_on < rule.today() then
    perform rule.refuse('absence.save.dates', '{"pointer": "/to_on"}');
  elsif exists (select from access.absence x where x.user_id = b.user_id and x.id is distinct from b.id and x.cancelled_at is null
      and daterange(x.from_on, x.to_on, '[]') && daterange(b.from_on, b.to_on, '[]')) then
    perform rule.refuse('absence.save.overlaps', '{"pointer": "/from_on"}');
  elsif b.substitute_id is not null and (b.substitute_id = b.user_id or not 'approver' = any (u.roles)
      or not exists (select from access.user_account x where x.id = b.substitute_id and x.kind = 'person' and x.active and 'approver' = any (x.roles))) then
    perform rule.refuse('absence.save.substitute', '{"pointer": "/substitute_id"}');
  end if;
end
$$;
