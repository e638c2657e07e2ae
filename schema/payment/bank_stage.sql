-- What a message says, as moves of payouts and payments of claims: one row for each, or for each line nothing is found for,
-- with the outcome already where that is so; `told`: the same kind of message has told it before. bank_judge and bank_apply go by it.
create function payment.bank_stage(p_body jsonb) returns void
language plpgsql as $$
begin
  create temp table bank_move (n bigint generated always as identity, line int, what text, direction text, amount_ore bigint, booked_on date, end_to_end text, kid text,
    name text, account text, note text, code text, status text, reference text, entry_key text, original_message text, payout_id bigint, claim_id bigint,
    told boolean not null default false, outcome text, refusal text) on commit drop;
  if p_body ->> 'kind' = 'pain.002' then
    perform payment.bank_stage_statuses(p_body);
  else
    perform payment.bank_stage_entries(p_body);
    perform payment.bank_stage_runs(p_body ->> 'kind');
  end if;
  create index on pg_temp.bank_move (payout_id);
  analyze pg_temp.bank_move;
  perform payment.bank_told(p_body ->> 'kind');
end
$$;
