-- Why a submitted decision could not be put in force if its last approval came now; null where nothing stands against
-- it, or other approvals come first. It is not what was sent, or money is granted to who may not get it, or more than is left: what
-- the approval itself would find, without its locks. An estimate («overslagsbevilgning») is exceeded when the
-- approver says so. What a reversal lacks depends on what it frees, and is told when it is approved.
create function decision.effect_code(d decision.decision) returns text
language plpgsql stable as $$
declare
  a application.application;
  a_year int;
  an_own bigint;
  a_later bigint;
  r record;
begin
  if decision.digest(d) <> d.digest then
    return 'decision.approve.changed';
  elsif d.kind <> 'award' or d.outcome not in ('granted', 'partly_granted') or cardinality(decision.open_steps(decision.plan_of(d), d.approvals)) > 1 then
    return null;
  end if;
  select * into a from application.application where id = d.application_id;
  select c.grant_year into a_year from scheme.call c where c.id = a.call_id;
  if decision.recipient_code(a.scheme_id, a.recipient_id) is not null or d.supersedes_id is not null then
    return decision.recipient_code(a.scheme_id, a.recipient_id);
  end if;
  select coalesce(sum(y.amount_ore) filter (where y.year > a_year), 0)::bigint into a_later from jsonb_to_recordset(d.amounts_by_year) y (year int, amount_ore bigint);
  an_own := d.amount_ore - a_later;
  select coalesce(sum(greatest(0, x.left_ore)), 0)::bigint as left_ore, coalesce(bool_or(x.estimated), false) as estimated into r from budget.room(a.scheme_id, a_year) x;
  if an_own > r.left_ore and not r.estimated then
    return 'budget.commit.exceeded';
  elsif a_later = 0 then
    return null;
  end if;
  select coalesce(sum(greatest(0, x.left_ore)), 0)::bigint as left_ore, coalesce(bool_or(x.estimated), false) as estimated, count(*) as posts
    into r from budget.authority_room(a.scheme_id, a_year) x;
  return case when a_later <= r.left_ore or r.estimated then null when r.posts = 0 then 'budget.commit.no_authority' else 'budget.commit.authority_exceeded' end;
end
$$;
