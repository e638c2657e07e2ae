-- What an approver has seen of a decision before, told by the history: itself as it was when it was last
-- returned, else what it was drafted anew after, else the decision that it takes the place of. No row:
-- nothing has been approved, returned or withdrawn.
create function decision.compared_with(d decision.decision)
returns table (kind text, decision_id bigint, at timestamptz, by_id bigint, reason text, codes text[], seen jsonb)
language plpgsql stable as $$
begin
  return query
    select 'returned', d.id, x.at, x.actor_id, x.body ->> 'returned_reason',
        array(select c from jsonb_array_elements_text(coalesce(x.body -> 'returned_codes', '[]')) c), x.body
      from (select e.at, e.actor_id, e.version, history.row_of(e.body) as body from history.entry e
        where e.object = 'decision' and e.object_id = d.id and e.action = 'decision_return') x
     where x.version < d.version or d.state <> 'returned'
     order by x.version desc limit 1;
  if not found then
    return query select * from decision.drafted_after(d);
  end if;
  if not found then
    return query select 'approved', o.id, o.decided_at, o.approved_by, null::text, '{}'::text[], to_jsonb(o)
      from decision.decision o where o.id = d.supersedes_id;
  end if;
end
$$;
