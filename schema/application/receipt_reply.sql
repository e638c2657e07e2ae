-- A receipt: the document as given and, for a page, its parts as people read them. Without a document
-- it has not been signed yet.
create function application.receipt_reply(p_id bigint, p_number int)
returns table (id bigint, etag text, doc jsonb, number int, receipt text, case_number text, recipient text, call text, title text, amount text,
  received text, registered text, deadline text, late boolean, sha256 text, signature text, key_id text)
language plpgsql stable as $$
declare
  m record := application.receipt_make(p_id, p_number);
  r application.receipt;
  f jsonb;
begin
  if m.number is null then
    perform rule.refuse('application.receipt.not_submitted', jsonb_build_object('current_state', (select a.state from application.application a where a.id = p_id)));
  end if;
  select * into r from application.receipt x where x.application_id = p_id and x.number = m.number;
  f := coalesce(r.receipt, m.receipt)::jsonb;
  return query select p_id, encode(sha256(r.signature), 'hex'), case when r.id is not null then jsonb_build_object('application_id', p_id, 'number', r.number,
      'receipt', r.receipt, 'content', r.content, 'algorithm', 'Ed25519', 'signature', encode(r.signature, 'hex'),
      'key_id', application.key_id(r.public_key)) end,
    m.number, m.receipt, f ->> 'case_number', f ->> 'recipient', f ->> 'call', f ->> 'title', application.form_figure('money', (f ->> 'amount_ore')::numeric),
    to_char((f ->> 'received_at')::timestamptz at time zone 'Europe/Oslo', 'DD.MM.YYYY HH24:MI:SS'),
    to_char((f ->> 'registered_at')::timestamptz at time zone 'Europe/Oslo', 'DD.MM.YYYY HH24:MI:SS'),
    to_char((f ->> 'deadline_on')::date, 'DD.MM.YYYY'), (f ->> 'late')::boolean, f ->> 'content_sha256',
    encode(r.signature, 'hex'), application.key_id(r.public_key);
end
$$;
