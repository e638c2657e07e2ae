-- Does anybody wait for a deadline of this kind while the case stands so? Not once it is closed or
-- withdrawn; nor, once it is decided, for what was to come before; a claim, or a change of the award (p_part_id), is decided after that.
create function application.deadline_waits(p_kind text, p_case_state text, p_part_id bigint) returns boolean
language sql immutable as $$
  select p_case_state not in ('withdrawn', 'closed')
    and (p_case_state <> 'decided' or p_part_id is not null or p_kind not in ('preliminary_answer', 'information_due', 'decision_target'))
$$;
