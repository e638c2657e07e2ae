-- Whom acts of the older system are shown under: caseworker or approver.
create function import.account(p_role text) returns bigint
language sql stable as $$
  select id from access.user_account where username = 'import.' || p_role
$$;
