-- Is somebody with these roles a party to cases, or nobody in them, rather than one who handles them?
create function access.is_party(p_roles text[]) returns boolean
language sql immutable as $$
  select p_roles <@ array['applicant', 'admin']
$$;
