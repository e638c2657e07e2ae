-- The payout plan of a grant that names none: all at once, when accepted and the account is known.
create function decision.default_plan(p_amount_ore bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select case when p_amount_ore = 0 then '[]'::jsonb else jsonb_build_array(jsonb_build_object(
    'due_on', rule.today(), 'amount_ore', p_amount_ore, 'requires', '["acceptance", "account"]'::jsonb)) end);
end
$$;
