-- The last decision on the same matter that was withdrawn before this was drafted, as approvers last had it
-- before them: returned, or submitted and then withdrawn. One that never was submitted nobody has seen.
create function decision.drafted_after(d decision.decision)
returns table (kind text, decision_id bigint, at timestamptz, by_id bigint, reason text, codes text[], seen jsonb)
language plpgsql stable as $$
begin
  return query
    select case e.action when 'decision_return' then 'returned' else 'withdrawn' end, o.id, x.at, x.actor_id, b.body ->> 'returned_reason',
        array(select c from jsonb_array_elements_text(coalesce(b.body -> 'returned_codes', '[]')) c), b.body
      from decision.decision o
      join lateral (select h.* from history.entry h where h.object = 'decision' and h.object_id = o.id and h.action in ('decision_return', 'decision_submit')
        order by h.version desc limit 1) e on true
      join lateral (select h.at, h.actor_id from history.entry h where h.object = 'decision' and h.object_id = o.id
        and (e.action = 'decision_return' and h.version = e.version or e.action = 'decision_submit' and h.action = 'decision_withdraw')
        order by h.version desc limit 1) x on true
      cross join lateral (select history.row_of(e.body) as body) b
     where o.application_id = d.application_id and o.state = 'withdrawn' and o.id < d.id
       and (o.kind, coalesce(o.supersedes_id, o.change_id, o.claim_id, 0)) = (d.kind, coalesce(d.supersedes_id, d.change_id, d.claim_id, 0))
     order by o.id desc limit 1;
end
$$;
