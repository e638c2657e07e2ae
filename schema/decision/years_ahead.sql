-- What an award gives by year, and what of it waits under commitment authority; of a change that is not approved
-- (p_ahead): what it would, approved today.
create function decision.years_ahead(d decision.decision, w decision.award, p_ahead boolean) returns table (year int, amount_ore bigint, waiting_ore bigint)
language sql stable as $$
  select x.year, sum(x.ore)::bigint, sum(x.waiting)::bigint from (
      select y.year, y.amount_ore as ore, y.waiting_ore as waiting from decision.award_years(w) y
      union all select s.year, -c.cut_ore, case when k.authority_id is not null then -c.cut_ore else 0 end
        from decision.change_cuts(d, w) c join budget.commitment k on k.id = c.commitment_id join budget.scheme_budget s on s.id = k.scheme_budget_id where p_ahead
      union all select (y ->> 'year')::int, (y ->> 'amount_ore')::bigint,
          case when (y ->> 'year')::int > decision.base_year(w) then (y ->> 'amount_ore')::bigint else 0 end
        from jsonb_array_elements(decision.added_years(w, (d).amount_ore, (d).amounts_by_year, (d).change_terms)) y where p_ahead and (y ->> 'amount_ore')::bigint > 0) x
   group by x.year having sum(x.ore) > 0
$$;
