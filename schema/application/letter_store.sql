-- Stores a letter of a case as it is sent, once. A preliminary answer meets its deadline, and the month it
-- tells becomes the aim of the case. p_bytes is the page, then the PDF file. One of a set-off that has been stopped since
-- the facts were read is not sent; one that has become less since is made anew.
create function application.letter_store(p_deadline_id bigint, p_kind text, p_language text, p_template_version text, p_facts jsonb,
  p_template_id bigint, p_page_size int, p_set_off_id bigint, p_bytes bytea)
returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  d application.deadline;
  s payment.set_off;
  a_case bigint;
  an_expected date := (p_facts ->> 'expected_on')::date;
  an_id bigint;
  a_page bytea := substring(p_bytes from 1 for p_page_size);
  a_pdf bytea := nullif(substring(p_bytes from p_page_size + 1), '');
begin
  select * into d from application.deadline where id = p_deadline_id;
  if p_kind = 'preliminary' then
    if not exists (select from application.application where id = d.application_id for update skip locked)
        or not exists (select from application.deadline where id = p_deadline_id and state in ('open', 'missed') and ended_on is null) then
      return;  -- decided or withdrawn since the facts were read, or under somebody's hands: the next round
    end if;
  end if;
  if p_set_off_id is not null then
    -- the case first, as those who act on it lock it
    perform from application.application a join payment.set_off x on x.application_id = a.id where x.id = p_set_off_id for key share of a;
    select * into s from payment.set_off where id = p_set_off_id for share;
    if not payment.set_off_letter_due(s, p_kind) then
      return;
    elsif p_kind <> 'set_off_ended' and s.amount_ore <> (p_facts ->> 'set_off_ore')::bigint then
      perform payment.order_set_off_letter(s.id, p_kind);
      return;
    end if;
  end if;
  a_case := coalesce(d.application_id, s.application_id);
  insert into application.case_letter (application_id, deadline_id, set_off_id, kind, language, subject, expected_on, due_on, template_version, template_id, content, sha256, pdf, pdf_sha256, sent_at, set_off_ore)
  values (a_case, d.id, s.id, p_kind, p_language, p_facts ->> 'subject', an_expected, (p_facts ->> 'missed_on')::date, p_template_version, p_template_id, a_page, encode(sha256(a_page), 'hex'), a_pdf, encode(sha256(a_pdf), 'hex'), rule.now(), (p_facts ->> 'set_off_ore')::bigint)
  on conflict (deadline_id, kind, due_on, set_off_id, set_off_ore) do nothing returning id into an_id;
  if an_id is not null then
    perform letter.prepare(array[a_case], null, array[an_id]);
  end if;
  if an_id is not null and p_kind = 'preliminary' then
    perform application.end_deadline(d.application_id, 'met', 'preliminary_answer');
    perform application.open_deadline(d.application_id, 'decision_target', d.start_on,
      (date_trunc('month', an_expected) + interval '1 month - 1 day')::date, 'foreløpig svar');
  end if;
end
$$;
