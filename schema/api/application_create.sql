-- A new draft application: by an applicant, or by a caseworker on the applicant's behalf.
create function api.application_create(p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  c scheme.call;
  a_now timestamptz := rule.now();
  an_id bigint;
begin
  perform access.require_visible(v, 'call', (p_body ->> 'call_id')::bigint);
  perform access.require('caseworker', 'applicant');
  perform recipient.hold((p_body ->> 'recipient_id')::bigint);
  c := application.check_call(v, (p_body ->> 'call_id')::bigint, (p_body ->> 'recipient_id')::bigint);
  insert into application.application (case_number, scheme_id, call_id, recipient_id, state, title, purpose,
    amount_ore, form, contact, language, on_behalf_reason, created_by, created_at)
  values (application.next_case_number(a_now),
    c.scheme_id, c.id, (p_body ->> 'recipient_id')::bigint, 'draft', p_body ->> 'title', coalesce(p_body ->> 'purpose', ''),
    (p_body ->> 'amount_ore')::bigint, application.form_begun(c, (p_body ->> 'recipient_id')::bigint, p_body -> 'form'),
    case when p_body ? 'contact' then p_body -> 'contact' else recipient.contact_prefilled((p_body ->> 'recipient_id')::bigint) end,
    p_body ->> 'language', p_body ->> 'on_behalf_reason',
    v.user_id, a_now)
  returning id into an_id;
  return application.reply(v, an_id);
end
$$;
