-- Whose turn it is in the approval of a decision, asked of one person (decision.turn).
create function decision.turn_of(d decision.decision, p_plan jsonb, p_user_id bigint, p_for bigint default null, out step int, out for_id bigint, out code text)
language plpgsql stable as $$
begin
  select t.step, t.for_id, t.code into step, for_id, code
    from decision.turn(p_plan, case when d.state = 'submitted' then d.approvals else '[]' end, p_user_id, p_for, decision.absent_for(d, p_user_id, p_for)) t;
end
$$;
