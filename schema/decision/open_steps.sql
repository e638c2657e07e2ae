-- The steps that are not done yet, in order; the last again where all are.
create function decision.open_steps(p_plan jsonb, p_approvals jsonb) returns int[]
language plpgsql immutable as $$
declare
  a_last int := greatest(jsonb_array_length(p_plan -> 'steps'), 1);
  a_list int[] := array(select n from generate_series(1, a_last) n where not exists (select from jsonb_array_elements(p_approvals) x where (x ->> 'step')::int = n) order by n);
begin
  return case when a_list = '{}' then array[a_last] else a_list end;
end
$$;
