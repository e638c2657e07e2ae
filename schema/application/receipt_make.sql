-- The receipt for one of the times an application was sent in, as it is signed, and the content it is
-- for: both canonical JSON, made of the history, so always the same. No row when it was not sent in.
create function application.receipt_make(p_id bigint, p_number int, out number int, out content text, out receipt text)
language plpgsql stable as $$
declare
  s record;
  a application.application;
  c jsonb;
begin
  select t.* into s from (select r.*, row_number() over (order by r.entry_id) as n from application.content_rows(p_id) r where r.submitted) t
    where t.n = coalesce(p_number, t.n) order by t.n desc limit 1;
  if not found then
    return;
  end if;
  a := jsonb_populate_record(null::application.application, s.body);
  c := history.object_then('call', a.call_id, s.at);
  number := s.n;
  content := application.canonical(s.content);
  receipt := application.canonical(jsonb_build_object('kind', 'tilsagn.receipt/1', 'number', s.n, 'application_id', a.id,
    'case_number', a.case_number, 'recipient', history.object_then('recipient', a.recipient_id, s.at) -> 'name', 'title', a.title,
    'amount_ore', a.amount_ore, 'call', c -> 'title', 'deadline_on', c -> 'deadline_on', 'late', a.late,
    'received_at', api.ts(a.submitted_at), 'registered_at', api.ts(s.at),
    'content_sha256', encode(sha256(convert_to(content, 'UTF8')), 'hex')));
end
$$;
