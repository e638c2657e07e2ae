-- Who may set a setting: administrators; who pays, finance too.
create function rule.may_set(p_name text) returns text[]
language sql immutable as $$
  select case p_name when 'payment.debtor' then '{admin,finance}'::text[] else '{admin}'::text[] end
$$;
