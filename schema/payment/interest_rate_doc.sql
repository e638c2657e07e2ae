-- The rate of a half-year as the API shows it.
create function payment.interest_rate_doc(r payment.interest_rate) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', (r).id, 'version', (r).version, 'valid_from', (r).valid_from, 'basis_points', (r).basis_points, 'source', (r).source,
    'registered_by', access.person((r).registered_by), 'registered_at', api.ts((r).registered_at))
$$;
