-- What a change of this kind says, of what was given (p): the members of its kind and no others. A longer
-- period moves the report as many days unless its day is given. Where amounts move between years, what each gives
-- today stands beside what it is to give. `p_at` is where the members stand in the request. All faults at once.
-- Raises change_request.terms.content.
create function decision.change_terms(w decision.award, p_kind text, p jsonb, p_at text) returns jsonb
language plpgsql stable as $$
declare
  a_member text := case p_kind when 'budget' then 'budget' when 'period' then 'period_to' when 'carry_over' then 'kept_ore'
    when 'purpose' then 'purpose_detail' when 'renunciation' then 'amount_ore' when 'increase' then 'amount_ore' when 'years' then 'amounts_by_year' end;
  a_more text[] := case p_kind when 'period' then array['report_due_on', 'amounts_by_year'] when 'carry_over' then array['amounts_by_year'] else array[]::text[] end;
  a_terms jsonb := jsonb_strip_nulls(coalesce(p, '{}'));
  a_period date := (a_terms ->> 'period_to')::date;
  a_until date := coalesce(w.period_to, make_date(w.grant_year, 12, 31));
  a_report date := (select x.due_on from application.deadline x where x.application_id = w.application_id and x.kind = 'report'
    and (x.state = 'open' or x.state = 'missed' and x.ended_on is null) order by x.id desc limit 1);
  a_unspent bigint := (select r.unspent_ore from report.report r where r.award_id = w.id and r.submitted_at is not null order by r.id desc limit 1);
  an_amount bigint := (a_terms ->> 'amount_ore')::bigint;
  years jsonb := case when p_kind in ('years', 'period', 'carry_over') then a_terms -> 'amounts_by_year' end;
  a_errors jsonb;
begin
  select jsonb_agg(t.fault) into a_errors from (select jsonb_build_object('pointer', p_at || '/' || e.member, 'code', e.code) as fault from (
    select a_member as member, 'missing' as code where not a_terms ? a_member
    union all select k, 'unfit' as code from jsonb_object_keys(a_terms) k where k is distinct from a_member and k <> all (a_more)
    union all select 'amount_ore', 'not_less' as code where p_kind = 'renunciation' and (an_amount >= w.amount_ore or an_amount = 0)
    union all select 'amount_ore', 'not_more' as code where p_kind = 'increase' and an_amount <= w.amount_ore
    union all select 'period_to', 'not_later' as code where p_kind = 'period' and a_period <= a_until
    union all select 'report_due_on', 'not_later' as code where p_kind = 'period' and (a_terms ->> 'report_due_on')::date < rule.today()
    union all select 'kept_ore', 'above_unspent' as code where p_kind = 'carry_over'
      and ((a_terms ->> 'kept_ore')::bigint > coalesce(a_unspent, w.amount_ore) or (a_terms ->> 'kept_ore')::bigint = 0)
    union all select 'budget', 'budget_sum' as code where p_kind = 'budget'
      and (select sum((x ->> 'amount_ore')::bigint) from jsonb_array_elements(a_terms -> 'budget') x) <> w.amount_ore) e
    union all select f || jsonb_build_object('pointer', p_at || (f ->> 'pointer'))
      from decision.year_faults(w.grant_year, (select coalesce(sum(m.before_ore), 0)::bigint from decision.year_moves(w, years) m), years) f where years is not null
    union all select f || jsonb_build_object('pointer', p_at || (f ->> 'pointer')) from decision.move_faults(w, years, case when p_kind = 'period' then a_period end) f where years is not null) t;
  if a_errors is not null then
    perform rule.refuse('change_request.terms.content', jsonb_build_object('errors', a_errors));
  elsif p_kind = 'period' and a_report is not null and not a_terms ? 'report_due_on' then
    a_terms := a_terms || jsonb_build_object('report_due_on', greatest(a_report + (a_period - a_until), rule.today()));
  end if;
  if years is not null then
    a_terms := a_terms || (select jsonb_build_object(
      'amounts_by_year', jsonb_agg(jsonb_build_object('year', m.year, 'amount_ore', m.after_ore) order by m.year) filter (where m.after_ore > 0),
      'amounts_by_year_before', jsonb_agg(jsonb_build_object('year', m.year, 'amount_ore', m.before_ore) order by m.year) filter (where m.before_ore > 0))
      from decision.year_moves(w, years) m);
  end if;
  return a_terms || jsonb_build_object('kind', p_kind);
end
$$;
