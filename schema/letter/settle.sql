-- How the sending of a letter ended: delivered; to be tried again later, at most eight times; or failed, for
-- a person to look at. Only what is under way is settled, so a worker that was replaced changes nothing.
create function letter.settle(p_id bigint, p_outcome text, p_error text) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update letter.dispatch set version = version + 1, error = left(p_error, 500), sent_at = case when p_outcome = 'delivered' then rule.now() end,
    state = case when p_outcome = 'later' and attempts >= 8 then 'failed' when p_outcome = 'later' then 'prepared' else p_outcome end,
    not_before = case when p_outcome = 'later' then clock_timestamp() + interval '30 seconds' * 2 ^ attempts else not_before end
   where id = p_id and state = 'sending';
end
$$;
