-- Refuses a posting in a closed month: period.post.closed. Holds off a closing that is under way.
create function payment.require_open(p_month text) returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('period ' || p_month, 2));
  if exists (select from payment.period where month = p_month and state = 'closed') then
    perform rule.refuse('period.post.closed', jsonb_build_object('month', p_month));
  end if;
end
$$;
