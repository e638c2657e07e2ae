-- Registers the rate of a half-year; those registered before stay, and the newest counts, on what has not ended:
-- where less interest runs by it, what was paid may cover the claim. Raises what payment.settle_interest raises.
create function api.interest_rate_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r payment.interest_rate;
begin
  perform access.require('finance');
  insert into payment.interest_rate (valid_from, basis_points, source, registered_by, registered_at)
  values (make_date((p_body ->> 'year')::int, (p_body ->> 'half')::int * 6 - 5, 1), (p_body ->> 'basis_points')::int, p_body ->> 'source',
    (access.actor()).user_id, rule.now()) returning * into r;
  perform payment.settle_interest();
  return (r.id, r.version::text, payment.interest_rate_doc(r))::api.reply;
end
$$;
