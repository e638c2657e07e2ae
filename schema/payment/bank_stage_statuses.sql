-- pain.002: a status of a payment, of a part or of the whole file. What is rejected as a whole is rejected below, and of
-- several statuses a refusal counts, else the closest (rules.md C.3). `accept`: it moves forward; money is booked by camt alone.
create function payment.bank_stage_statuses(p_body jsonb) returns void
language plpgsql as $$
begin
  insert into pg_temp.bank_move (line, what, end_to_end, status, code, note, payout_id, outcome)
  with l as materialized (
    select x.*, array_position(array['payment', 'part', 'group'], x.level) as rank,
        case when x.status = 'RJCT' then 'reject' when x.status in ('ACTC', 'ACCP', 'ACSP', 'ACSC', 'ACWC', 'ACCC', 'ACFC') then 'accept'
          when x.status in ('PDNG', 'PART', 'RCVD') then 'wait' end as what,
        case when coalesce(upper(x.end_to_end), 'NOTPROVIDED') = 'NOTPROVIDED' then x.instruction else x.end_to_end end as key
      from jsonb_to_recordset(p_body -> 'lines') x (line int, level text, original_message text, part text, instruction text, end_to_end text, status text, code text, text text)),
  -- a file has one part, named as the file is
  r as (select distinct f.message_id, f.payment_run_id from payment.payment_file f
    where f.message_id in (select l.original_message from l)),
  hit as (
    select l.*, f.payout_id from l left join r on r.message_id = l.original_message
      left join payment.file_line f on f.payment_run_id = r.payment_run_id and f.end_to_end_id = l.key where l.rank = 1
    union all
    select l.*, f.payout_id from l left join r on r.message_id = l.original_message and (l.rank = 3 or l.part = l.original_message)
      left join payment.file_line f on f.payment_run_id = r.payment_run_id where l.rank > 1 and l.what is distinct from 'wait'),
  one as (select h.*, row_number() over (partition by h.payout_id order by h.what = 'reject' desc nulls last, h.rank, h.line) as place from hit h)
  select o.line, o.what, coalesce(o.end_to_end, o.instruction, o.part, o.original_message), o.status, o.code, o.text, o.payout_id,
    case when o.payout_id is null then 'unknown' when o.what is null then 'status' when o.what = 'wait' then 'done' end
    from one o where o.place = 1 or o.payout_id is null order by o.line, o.payout_id;
end
$$;
