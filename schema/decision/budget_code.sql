-- Why too little is left for what a decision gives: what binding it would find (decision.bind_years), without its locks, when what
-- it frees itself is free; null where nothing lacks. An estimate («overslagsbevilgning») is exceeded when the approver says so.
create function decision.budget_code(d decision.decision, a application.application) returns text
language plpgsql stable as $$
declare
  w decision.award;
  a_year int := (select c.grant_year from scheme.call c where c.id = a.call_id);
  a_base int := a_year;
  years jsonb;
  a_later bigint;
  r record;
begin
  if d.change_id is not null then
    select x.* into w from decision.change_request q join decision.award x on x.id = q.award_id where q.id = d.change_id;
    a_base := decision.base_year(w);
    years := decision.added_years(w, d.amount_ore, d.amounts_by_year, d.change_terms);
  elsif d.supersedes_id is not null then
    select * into w from decision.award where decision_id = d.supersedes_id;
    a_base := decision.base_year(case when w.id is null then jsonb_populate_record(null::decision.award, jsonb_build_object('scheme_id', a.scheme_id, 'grant_year', a_year)) else w end);
    years := decision.given_years(d, a_year, payment.paid_ore(a.id));
  else
    years := decision.given_years(d, a_year, 0);
  end if;
  if exists (select from jsonb_to_recordset(years) y (year int, amount_ore bigint)
      cross join lateral (select coalesce(sum(greatest(0, m.left_ore + coalesce(f.ore, 0))), 0) as left_ore, coalesce(bool_or(m.estimated), false) as estimated
        from budget.room(a.scheme_id, y.year) m left join (select g.scheme_budget_id, sum(g.ore)::bigint as ore from decision.money_freed(d, w) g
          where g.authority_id is null group by 1) f on f.scheme_budget_id = m.scheme_budget_id) l
     where y.amount_ore > 0 and y.year <= a_base and y.amount_ore > l.left_ore and not l.estimated) then
    return 'budget.commit.exceeded';
  end if;
  select sum(y.amount_ore)::bigint into a_later from jsonb_to_recordset(years) y (year int, amount_ore bigint) where y.amount_ore > 0 and y.year > a_base;
  if a_later is null then
    return null;
  end if;
  select coalesce(sum(greatest(0, x.left_ore + coalesce(f.ore, 0))), 0) as left_ore, coalesce(bool_or(x.estimated), false) as estimated, count(*) as posts
    into r from budget.authority_room(a.scheme_id, a_base) x left join (select g.authority_id, sum(g.ore)::bigint as ore from decision.money_freed(d, w) g
      where g.authority_id is not null group by 1) f on f.authority_id = x.authority_id;
  return case when a_later <= r.left_ore or r.estimated then null when r.posts = 0 then 'budget.commit.no_authority' else 'budget.commit.authority_exceeded' end;
end
$$;
