-- The steps of a batch's approval: what each demands, who gave it, whose turn it is.
create function batch.approval_doc(b batch.batch) returns jsonb
language plpgsql stable as $$
declare
  a_plan jsonb := batch.approval_plan(b.id);
begin
  return jsonb_build_object('ordered', a_plan -> 'ordered', 'steps', decision.steps_doc(a_plan, b.approvals));
end
$$;
