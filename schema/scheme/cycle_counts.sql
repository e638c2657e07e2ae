-- What the data say of each step of a scheme's grant year: how much there is to do, how much is done, and
-- whether it is there to be done at all. `begun`: something has been made that is not done.
create function scheme.cycle_counts(p_scheme_id bigint, p_year int)
returns table (code text, needed boolean, begun boolean, done bigint, total bigint, done_on date)
language plpgsql stable as $$
declare
  s scheme.scheme;
  a_rules scheme.rules;
  the_awards bigint;
  has_money boolean;
begin
  select * into s from scheme.scheme where id = p_scheme_id;
  select * into a_rules from scheme.rules r where r.scheme_id = p_scheme_id
    and r.valid_from between make_date(p_year, 1, 1) and make_date(p_year, 12, 31) order by r.valid_from desc limit 1;
  select count(*) into the_awards from decision.award w where w.scheme_id = p_scheme_id and w.grant_year = p_year
    and w.state not in ('annulled', 'declined', 'lapsed');
  has_money := the_awards > 0 or exists (select from budget.scheme_budget b where b.scheme_id = p_scheme_id and b.year = p_year and b.amount_ore > 0);
  return query select 'rules', true, a_rules.id is not null, (a_rules.id is not null and cardinality(scheme.rules_missing(a_rules.id)) = 0)::int::bigint,
    1::bigint, a_rules.valid_from;
  return query select 'risk', true, false, count(*), 1::bigint, null::date from scheme.risk_analysis r where r.scheme_id = p_scheme_id and r.year = p_year;
  return query select 'call', has_money and (s.form = 'competition' or count(*) > 0), count(*) > 0,
      count(*) filter (where c.state <> 'draft'), greatest(count(*), 1), min((c.opens_at at time zone 'Europe/Oslo')::date) filter (where c.state <> 'draft')
    from scheme.call c where c.scheme_id = p_scheme_id and c.grant_year = p_year and c.state <> 'cancelled';
  return query select 'decisions', has_money, count(*) > 0, count(*) filter (where a.state in ('decided', 'closed')), greatest(count(*), 1), null::date
    from scheme.call c join application.application a on a.call_id = c.id
   where c.scheme_id = p_scheme_id and c.grant_year = p_year and a.state not in ('draft', 'withdrawn');
  return query select 'reports', the_awards > 0, count(*) > 0, count(*), greatest(the_awards, 1), null::date
    from decision.award w where w.scheme_id = p_scheme_id and w.grant_year = p_year and w.state not in ('annulled', 'declined', 'lapsed')
     and (w.state in ('reported', 'closed') or exists (select from report.report r where r.award_id = w.id and r.state in ('submitted', 'approved')));
  return query select 'goals', the_awards > 0, false, count(*), 1::bigint, max(g.report_date) from (select x.report_date from report.scheme_goal_attainment x
    where x.scheme_id = p_scheme_id and x.grant_year = p_year and x.level <> 'not_assessed' order by x.report_date desc limit 1) g;
  return query select 'control', the_awards > 0, count(*) > 0, count(*) filter (where exists (select from report.control k where k.award_id = x.award_id
      or k.report_id in (select r.id from report.report r where r.award_id = x.award_id))), greatest(count(*), 1), null::date
    from report.control_plan p join report.candidate x on x.plan_id = p.id and x.chosen where p.scheme_id = p_scheme_id and p.grant_year = p_year;
  return query select 'evaluation', true, false, (exists (select from scheme.evaluation_plan p where p.scheme_id = p_scheme_id and p.year = p_year)
      or exists (select from scheme.evaluation e join scheme.evaluation_scheme x on x.evaluation_id = e.id
        where x.scheme_id = p_scheme_id and e.year = p_year))::int::bigint, 1::bigint, null::date;
end
$$;
