-- A year whose accounts are closed holds no more of an award after a reversal than before it. Asked of the draft, and under the
-- locks of its execution, before the old award falls. Raises decision.reverse.year_closed.
create function decision.check_reversal_years(d decision.decision) returns void
language plpgsql stable as $$
declare
  w decision.award;
  a_year int := (select c.grant_year from application.application a join scheme.call c on c.id = a.call_id where a.id = (d).application_id);
  closed text;
begin
  select * into w from decision.award where decision_id = (d).supersedes_id;
  select string_agg(n.year::text, ', ' order by n.year) into closed
    from jsonb_to_recordset(decision.given_years(d, a_year, 0)) n (year int, amount_ore bigint)
    left join decision.award_years(w) y on y.year = n.year
   where n.amount_ore > coalesce(y.amount_ore, 0) and payment.year_closed(n.year);
  if closed is not null then
    perform rule.refuse('decision.reverse.year_closed', jsonb_build_object('pointer', '/amounts_by_year', 'years', closed));
  end if;
end
$$;
