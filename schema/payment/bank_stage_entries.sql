-- camt: what left the account is a payout of ours by the key we gave it; what came is a payout in return by that key, or pays
-- the claim whose KID it has. An entry that another message has told, of whichever kind, is told again. Money that says it is
-- a return never pays a claim (rules.md C.4).
create function payment.bank_stage_entries(p_body jsonb) returns void
language plpgsql as $$
begin
  insert into pg_temp.bank_move (line, what, direction, amount_ore, booked_on, end_to_end, kid, name, account, note, code, reference, entry_key, original_message, payout_id, claim_id, told, outcome)
  with l as materialized (
    select x.*, nullif(regexp_replace(x.kid, '\s', '', 'g'), '') as clean_kid, coalesce(x.reference, x.entry_reference) as bank_reference,
        case when coalesce(upper(x.end_to_end), 'NOTPROVIDED') = 'NOTPROVIDED' then x.instruction else x.end_to_end end as key, right(s.account, 11) as own_account
      from jsonb_to_recordset(p_body -> 'lines') x (line int, statement int, direction text, amount_ore bigint, booked_on date, original_message text, part text, instruction text,
        end_to_end text, entry_reference text, reference text, kid text, name text, account text, text text, return_code text, return_text text, count text)
      join jsonb_to_recordset(p_body -> 'statements') s (number int, account text) on s.number = x.statement),
  k as (
    select l.*, concat_ws('|', l.own_account, l.booked_on, l.direction, l.amount_ore, coalesce(l.key, ''), coalesce(l.clean_kid, ''), coalesce(l.bank_reference, '')) as base from l),
  d as (select k.*, k.base || '|' || row_number() over (partition by k.base order by k.line) as entry_key from k),
  m as (
    select d.*, f.payout_id, c.id as claim_id from d left join payment.file_line f on f.end_to_end_id = d.key
      left join payment.claim c on c.kid = d.clean_kid and d.direction = 'credit' and f.id is null and d.return_code is null)
  select m.line, case when m.direction = 'debit' then 'settle' when m.payout_id is not null or m.return_code is not null then 'return' when m.claim_id is not null then 'pay' end,
    m.direction, m.amount_ore, m.booked_on, m.key, m.clean_kid, m.name, m.account, concat_ws(' ', m.return_text, m.text), m.return_code, m.bank_reference, m.entry_key,
    coalesce(m.original_message, m.part), m.payout_id, m.claim_id, t.by_own is true,
    case when t.by_own is not null then 'duplicate' when m.payout_id is not null or m.claim_id is not null then null
      when m.direction = 'debit' then 'unknown' when m.return_code is not null then 'unknown_return' else 'unidentified' end
    from m cross join lateral (
      select bool_or(g.kind = p_body ->> 'kind') as by_own from payment.bank_entry e join payment.bank_message g on g.id = e.bank_message_id where e.entry_key = m.entry_key) t
   order by m.line, m.entry_key;
end
$$;
