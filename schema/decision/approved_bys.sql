-- Those who approved, in order: `p_last` is who put it in force, null while nobody has.
create function decision.approved_bys(p_approvals jsonb, p_last bigint) returns bigint[]
language plpgsql immutable as $$
begin
  return case when p_approvals = '[]' then array[p_last]
    else array(select (x ->> 'by')::bigint from jsonb_array_elements(p_approvals) with ordinality t (x, n) order by n) || p_last end;
end
$$;
