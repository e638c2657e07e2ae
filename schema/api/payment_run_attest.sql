-- Finance attests the run (rules.md A.5), and who pays it from then on. Not who has set that meanwhile.
-- Raises payment_run.act.same_person.
create function api.payment_run_attest(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r payment.payment_run := payment.lock_run(p_id, p_if_match, true, 'finance');
  v access.viewer := access.actor();
begin
  perform rule.move('payment_run', r.state, 'attested');
  perform payment.hold_gate(false);
  if exists (select from payment.debtor(r) y where y.set_by = v.user_id) then
    perform rule.refuse('payment_run.act.same_person');
  end if;
  update payment.payment_run set state = 'attested', attested_by = v.user_id, attested_at = rule.now() where id = p_id;
  return payment.run_reply(p_id);
end
$$;
