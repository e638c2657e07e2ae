-- Cases change hands, all at once: those without an obstacle whose person changes. The caller has locked
-- them and found the moves; one row each says how and why.
create function application.hand_over(p_moves application.move[], p_kind text, p_reason text) returns void
language plpgsql as $$
begin
  insert into application.assignment (application_id, kind, from_id, to_id, reason, at)
  select m.application_id, case when m.to_id is null then 'released' else p_kind end, m.from_id, m.to_id, p_reason, rule.now()
    from unnest(p_moves) m where m.code is null and m.to_id is distinct from m.from_id order by m.application_id;
  update application.application a set assignee_id = m.to_id
    from unnest(p_moves) m where a.id = m.application_id and m.code is null and m.to_id is distinct from m.from_id;
end
$$;
