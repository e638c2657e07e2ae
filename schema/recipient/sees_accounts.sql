-- Who sees account numbers whole: those who register them and pay to them.
create function recipient.sees_accounts(p_viewer access.viewer) returns boolean
language sql immutable as $$
  select p_viewer.roles && array['finance', 'caseworker']
$$;
