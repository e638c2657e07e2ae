-- Has this approver the authority that a step demands for each of its schemes?
create function decision.step_authority(p_demands jsonb, p_user_id bigint) returns boolean
language plpgsql stable as $$
begin
  return (select coalesce(bool_and(access.has_authority(p_user_id, (x ->> 'scheme_id')::bigint, (x ->> 'amount_ore')::bigint)), true)
    from jsonb_array_elements(p_demands) x);
end
$$;
