-- Changes a draft. Fields that are absent stay; null empties those that may be empty.
create function api.application_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application;
begin
  -- the recipient before the case, as whoever merges recipients does
  perform from recipient.recipient where id = (p_body ->> 'recipient_id')::bigint for share;
  a := application.lock(p_id, p_if_match, 'caseworker', 'applicant');
  if a.state <> 'draft' then
    perform rule.refuse('application.update.not_draft', jsonb_build_object('current_state', a.state));
  end if;
  if p_body ? 'call_id' or p_body ? 'recipient_id' then
    perform recipient.hold((p_body ->> 'recipient_id')::bigint);
    perform application.check_call(access.actor(), coalesce((p_body ->> 'call_id')::bigint, a.call_id),
      coalesce((p_body ->> 'recipient_id')::bigint, a.recipient_id));
  end if;
  update application.application set
    call_id = coalesce((p_body ->> 'call_id')::bigint, call_id),
    scheme_id = coalesce((select c.scheme_id from scheme.call c where c.id = (p_body ->> 'call_id')::bigint), scheme_id),
    recipient_id = coalesce((p_body ->> 'recipient_id')::bigint, recipient_id),
    title = coalesce(p_body ->> 'title', title), purpose = coalesce(p_body ->> 'purpose', purpose),
    amount_ore = coalesce((p_body ->> 'amount_ore')::bigint, amount_ore),
    form = case when p_body ? 'form' then nullif(p_body -> 'form', 'null') else form end,
    contact = case when p_body ? 'contact' then nullif(p_body -> 'contact', 'null') else contact end,
    language = case when p_body ? 'language' then p_body ->> 'language' else language end,
    on_behalf_reason = case when p_body ? 'on_behalf_reason' then p_body ->> 'on_behalf_reason' else on_behalf_reason end
  where id = p_id;
  return application.reply(access.actor(), p_id);
end
$$;
