-- Takes in a message of the bank, as C has read it, in one transaction with all that follows of it (rules.md C.3, C.4). The
-- same message again changes nothing. One after the other: what one has moved, the next one sees.
-- Raises bank_message.create.faulty, .other_content, .not_sent.
create function api.bank_message_create(p_if_match text, p_body jsonb, p_text text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_kind text := p_body ->> 'kind';
  a_content bytea := convert_to(p_text, 'UTF8');
  b payment.bank_message;
  a_warnings jsonb;
  an_id bigint;
begin
  perform access.require('finance');
  if p_body ? 'faults' then
    perform rule.refuse('bank_message.create.faulty', jsonb_build_object('faults', jsonb_array_length(p_body -> 'faults'), 'errors',
      (select jsonb_agg(jsonb_build_object('pointer', '/' || (x.value ->> 'line') || '/' || (x.value ->> 'field'), 'code', x.value ->> 'code')
         || case x.value ->> 'code' when 'depth' then '{"limit": 32}'::jsonb when 'too_long' then '{"limit": 1000}' when 'too_many_rows' then '{"limit": 100000}' else '{}' end)
         from jsonb_array_elements(p_body -> 'faults') x)));
  end if;
  perform pg_advisory_xact_lock(hashtextextended('bank message', 2));
  select * into b from payment.bank_message where kind = a_kind and message_id = p_body ->> 'message_id';
  if found and b.content = a_content then
    return (b.id, b.version::text, payment.bank_message_doc(b.id) || jsonb_build_object('repeated', true, 'matched', 0, 'duplicates', b.matched + b.duplicates + b.unmatched,
      'unmatched', '[]'::jsonb, 'unmatched_count', 0))::api.reply;
  elsif found then
    perform rule.refuse('bank_message.create.other_content', jsonb_build_object('bank_message_id', b.id, 'message_id', b.message_id));
  end if;
  an_id := nextval('payment.bank_message_id_seq');
  a_warnings := payment.bank_warnings(p_body);
  perform payment.bank_stage(p_body);
  perform payment.bank_lock();
  perform payment.bank_judge('accept', 'reject', 'settle');
  perform payment.bank_apply(an_id, 'accept', 'reject', 'settle');
  perform payment.bank_judge('return');
  perform payment.bank_apply(an_id, 'return');
  perform payment.bank_pay(p_body ->> 'message_id');
  perform payment.bank_keep(an_id, p_body);
  insert into payment.bank_message (id, kind, message_schema, message_id, sha256, content, matched, duplicates, unmatched, pending, warnings, received_by, received_at)
  select an_id, a_kind, p_body ->> 'schema', p_body ->> 'message_id', encode(sha256(a_content), 'hex'), a_content, count(*) filter (where m.outcome = 'done'),
    count(*) filter (where m.outcome = 'duplicate'), count(*) filter (where m.outcome not in ('done', 'duplicate')), coalesce((p_body ->> 'pending')::int, 0),
    a_warnings, v.user_id, rule.now() from pg_temp.bank_move m;
  drop table pg_temp.bank_move;
  return payment.bank_message_reply(an_id);
end
$$;
