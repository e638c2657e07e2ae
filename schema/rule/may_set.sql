-- Who may set a setting: administrators; who pays, the directorate's finance too, for it pays by it whatever the scheme.
create function rule.may_set(p_name text, p_delegated boolean) returns text[]
language sql immutable as $$
  select case when p_name = 'payment.debtor' and not p_delegated then '{admin,finance}'::text[] else '{admin}'::text[] end
$$;
