-- Approvals as documents show them, in the order they were given.
create function decision.approvals_doc(p_approvals jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('step', x -> 'step', 'by', access.person((x ->> 'by')::bigint), 'for', access.person((x ->> 'for')::bigint),
    'at', api.ts((x ->> 'at')::timestamptz), 'checked', x -> 'checked') order by n), '[]') from jsonb_array_elements(p_approvals) with ordinality t (x, n));
end
$$;
