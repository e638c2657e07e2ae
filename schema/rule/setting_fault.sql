-- What is wrong with a value of a setting, as a field fault; null when it fits. Numbers are whole.
create function rule.setting_fault(p_kind text, p_minimum bigint, p_maximum bigint, p_nullable boolean, p_value jsonb) returns jsonb
language plpgsql immutable as $$
declare
  a_type text := coalesce(jsonb_typeof(p_value), 'null');
  a_whole boolean := a_type = 'number' and p_value::text ~ '^-?\d{1,18}$';
begin
  return case
    when a_type = 'null' and p_nullable then null
    when p_kind = 'bool' and a_type <> 'boolean' or p_kind <> 'bool' and not a_whole then '{"pointer": "/value", "code": "type"}'
    when p_kind = 'bool' then null
    when p_value::text::bigint < p_minimum then jsonb_build_object('pointer', '/value', 'code', 'too_small', 'limit', p_minimum)
    when p_value::text::bigint > p_maximum then jsonb_build_object('pointer', '/value', 'code', 'too_large', 'limit', p_maximum)
  end;
end
$$;
