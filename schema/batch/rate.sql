-- How fast a running batch goes: items a second since its worker began, and how many seconds are left.
-- Nulls: it does not run, or it is too early to tell.
create function batch.rate(b batch.batch, p_over bigint, p_pending bigint) returns jsonb
language plpgsql stable as $$
declare
  a_seconds numeric := extract(epoch from clock_timestamp() - b.run_began);
  a_done bigint := p_over - b.run_from;
  is_known boolean := coalesce(b.state = 'running' and a_done > 0 and a_seconds > 0, false);
begin
  return jsonb_build_object('per_second', case when is_known then round(a_done / a_seconds)::bigint end,
    'seconds_left', case when is_known then ceil(p_pending * a_seconds / a_done)::bigint end);
end
$$;
