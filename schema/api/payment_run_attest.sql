-- Finance attests the run (rules.md A.5).
create function api.payment_run_attest(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r payment.payment_run := payment.lock_run(p_id, p_if_match, true, 'finance');
begin
  perform rule.move('payment_run', r.state, 'attested');
  update payment.payment_run set state = 'attested', attested_by = (access.actor()).user_id, attested_at = rule.now() where id = p_id;
  return payment.run_reply(p_id);
end
$$;
