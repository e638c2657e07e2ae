-- A call's applications by weighted score, ties by time received, each with what the money reaches
-- to. The words for that are the ones of a batch by score, and so is the arithmetic: what is decided
-- keeps its money, the others take in turn until it ends. `place` counts all, `rank` those that compete.
create function application.ranking(p_call_id bigint, p_frame_ore bigint)
returns table (id bigint, recipient_id bigint, place int, rank int, late boolean, applied_ore bigint, submitted_at timestamptz, assessors int, complete boolean,
  eligible boolean, score_milli bigint, spread_milli bigint, recommended_ore bigint, decided_ore bigint, running_ore bigint, funding text,
  duplicate boolean, top_milli bigint, machine text)
language sql stable as $$
  with x as (
    select c.*, coalesce(c.decided_ore, c.basis_ore) as takes_ore, c.eligible and c.score_milli is not null as competes,
      count(*) over (partition by c.recipient_id) > 1 as duplicate, max(c.score_milli) over () as top_milli,
      row_number() over w as place, sum(coalesce(c.decided_ore, c.basis_ore)) over w as running_ore,
      p_frame_ore - sum(coalesce(c.decided_ore, 0)) over () - sum(case when c.decided_ore is null then c.basis_ore else 0 end) over w as left_ore
    from application.call_cases(p_call_id) c
    window w as (order by c.score_milli desc nulls last, c.submitted_at, c.id))
  select x.id, x.recipient_id, x.place::int, case when x.competes then (count(*) filter (where x.competes) over (order by x.place))::int end,
    x.late, x.applied_ore, x.submitted_at, x.assessors, x.complete, x.eligible, x.score_milli, x.spread_milli, x.recommended_ore, x.decided_ore,
    x.running_ore::bigint,
    case when x.decided_ore is not null then 'decided'
      when not x.eligible then 'not_eligible'
      when x.score_milli is null then 'no_score'
      when x.basis_ore = 0 then 'nothing_wanted'
      when x.left_ore >= 0 then 'in_full'
      when x.left_ore + x.basis_ore > 0 then 'last_part'
      else 'money_ended' end,
    x.duplicate, x.top_milli, x.machine
  from x
$$;
