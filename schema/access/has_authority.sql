-- Has the approver authority for this amount in this scheme today? Without written rows the role
-- alone suffices; with rows only what one that is valid gives (rules.md A.5).
create function access.has_authority(p_user_id bigint, p_scheme_id bigint, p_amount_ore bigint) returns boolean
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return (select not exists (select from access.authority where user_id = p_user_id and active)
    or exists (select from access.authority
        where user_id = p_user_id and active and rule.today() between valid_from and valid_to
          and (scheme_ids is null or p_scheme_id = any (scheme_ids)) and (amount_ore is null or p_amount_ore <= amount_ore)));
end
$$;
