-- Whom earmarked schemes name (REQ-013); one that is named already is left as it is.
create function api.import_earmarks(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('scheme_owner');
  create temp table taken on commit drop as select r.*, import.scheme_id(a_source, r.scheme) as scheme_id,
      import.recipient_id(a_source, r.recipient) as recipient_id
    from jsonb_to_recordset(p_body -> 'rows') r (line int, scheme text, recipient text, amount_nok text);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"scheme": "text!", "recipient": "text!", "amount_nok": "money"}') f
    union all select f from import.duplicate_faults(p_body, 'scheme', 'recipient') f
    union all select (r.line, 'scheme', 'reference')::import.fault from pg_temp.taken r where r.scheme_id is null and r.scheme <> ''
    union all select (r.line, 'scheme', 'not_earmarked')::import.fault from pg_temp.taken r
      join scheme.scheme s on s.id = r.scheme_id where s.form <> 'earmarked'
    union all select (r.line, 'recipient', 'reference')::import.fault from pg_temp.taken r where r.recipient_id is null and r.recipient <> ''
    union all select (r.line, 'amount_nok', 'negative')::import.fault from pg_temp.taken r where import.ore(r.amount_nok) < 0));
  insert into scheme.earmark (scheme_id, recipient_id, amount_ore)
  select scheme_id, recipient_id, import.ore(amount_nok) from pg_temp.taken order by line on conflict do nothing;
  get diagnostics a_count = row_count;
  drop table pg_temp.taken;
  return import.done('earmarks', p_filter, p_body, a_count);
end
$$;
