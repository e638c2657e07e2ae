-- Whose turn it is in the approval of a batch, asked of one person (decision.turn).
create function batch.turn_of(b batch.batch, p_plan jsonb, p_user_id bigint, p_for bigint default null, out step int, out for_id bigint, out code text)
language plpgsql stable as $$
begin
  select t.step, t.for_id, case t.code when 'decision.approve.already' then 'batch.approve.second_person' else t.code end into step, for_id, code
    from decision.turn(p_plan, case when b.state = 'submitted' then b.approvals else '[]' end, p_user_id, p_for, batch.absent_for(b, p_user_id, p_for)) t;
end
$$;
