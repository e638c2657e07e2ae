-- Changes a draft or returned decision that money is to be paid back; it becomes a draft again.
-- Raises decision.update.state, repayment_claim.decide.content.
create function payment.update_claim(d decision.decision, p_body jsonb) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  an_amount bigint := coalesce((p_body ->> 'amount_ore')::bigint, d.amount_ore);
begin
  if d.state not in ('draft', 'returned') then
    perform rule.refuse('decision.update.state', jsonb_build_object('current_state', d.state));
  end if;
  if d.supersedes_id is not null then
    perform payment.check_lowered((select k from payment.claim k where k.id = d.claim_id), an_amount, p_body - 'outcome');
  else
    perform payment.check_claim(d.application_id, d.claim_id, an_amount, p_body);
  end if;
  update decision.decision set state = 'draft', amount_ore = an_amount, grounds = coalesce(p_body ->> 'grounds', grounds),
    prepared_by = (access.actor()).user_id, also_prepared_by = decision.hands(d.also_prepared_by || d.prepared_by, (access.actor()).user_id) where id = d.id;
end
$$;
