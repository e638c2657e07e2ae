-- Would a new payout plan of an award pay what falls in a later year before that year? What is added by a change
-- counts where it falls. Not asked where all falls in the grant year.
create function decision.plan_before_years(w decision.award, p_added jsonb, p_plan jsonb) returns boolean
language sql stable as $$
  with room as (
    select year, room_ore from decision.room_by_year(w)
    union all select (x ->> 'year')::int, (x ->> 'amount_ore')::bigint from jsonb_array_elements(p_added) x)
  select p_plan <> '[]' and exists (
    select from room y where y.year > (w).grant_year and y.room_ore > 0
      and (select coalesce(sum((x ->> 'amount_ore')::bigint), 0) from jsonb_array_elements(p_plan) x where (x ->> 'due_on')::date < make_date(y.year, 1, 1))
        > (select coalesce(sum(r.room_ore), 0) from room r where r.year < y.year))
$$;
