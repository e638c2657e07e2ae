-- Everybody who is in approvals: who gave one, and who was away where it was a substitute.
create function decision.approval_people(p_approvals jsonb) returns bigint[]
language sql immutable as $$
  select array(select distinct u from jsonb_array_elements(p_approvals) x, unnest(array[(x ->> 'by')::bigint, (x ->> 'for')::bigint]) u where u is not null order by u)
$$;
