-- No more is claimed back than may be (payment.claimable_ore); a decision on it has no other outcome,
-- plan or conditions. All faults at once. Raises repayment_claim.decide.content.
create function payment.check_claim(p_application_id bigint, p_claim_id bigint, p_amount_ore bigint, p_body jsonb) returns void
language plpgsql stable as $$
declare
  a_most bigint := payment.claimable_ore(p_application_id, p_claim_id);
  a_errors jsonb;
begin
  select jsonb_agg(e) into a_errors from (
    select jsonb_build_object('pointer', '/amount_ore', 'code', 'above_paid') e where p_amount_ore > a_most or p_amount_ore <= 0
    union all select jsonb_build_object('pointer', '/' || k, 'code', 'unfit') from unnest(array['outcome', 'amounts_by_year', 'conditions', 'payout_plan', 'change']) k where p_body ? k) t;
  if a_errors is not null then
    perform rule.refuse('repayment_claim.decide.content', jsonb_build_object('errors', a_errors, 'available_ore', greatest(0, a_most)));
  end if;
end
$$;
