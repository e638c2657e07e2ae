-- The largest amount that an approver may bind today, in whatever scheme: what a substitute brings along.
create function access.largest_authority(p_user_id bigint) returns bigint
language plpgsql stable as $$
begin
  return (select case when not exists (select from access.authority where user_id = p_user_id and active) then 9223372036854775807
    else coalesce((select max(coalesce(amount_ore, 9223372036854775807)) from access.authority
      where user_id = p_user_id and active and rule.today() between valid_from and valid_to), -1) end);
end
$$;
