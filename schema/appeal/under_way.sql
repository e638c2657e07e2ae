-- The appeal on a decision that is not finished; a row of nulls when there is none.
create function appeal.under_way(p_decision_id bigint) returns appeal.appeal
language plpgsql stable as $$
declare
  a appeal.appeal;
begin
  select * into a from appeal.appeal where decision_id = p_decision_id and state in ('received', 'formal_check', 'under_assessment', 'forwarded');
  return a;
end
$$;
