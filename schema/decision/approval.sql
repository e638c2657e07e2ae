-- One approval as it is kept with what is approved.
create function decision.approval(p_step int, p_user_id bigint, p_for_id bigint, p_checked text[]) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('step', p_step, 'by', p_user_id, 'for', p_for_id, 'at', to_jsonb(rule.now()), 'checked', to_jsonb(p_checked));
end
$$;
