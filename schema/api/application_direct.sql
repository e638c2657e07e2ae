-- A case of a recipient that an earmarked scheme names, without an application: a caseworker opens it with
-- the ground and has it; from there it is decided as any. `amount_ore` is what other such cases of the year leave of the earmark,
-- unless given.
-- Raises application.direct.scheme, application.direct.above_earmark, decision.approve.not_earmarked,
-- recipient.use.merged, impartiality.conflict.declared and what application.check_call raises.
create function api.application_direct(p_id bigint, p_if_match text, p_body jsonb) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_recipient bigint := (p_body ->> 'recipient_id')::bigint;
  a_now timestamptz := rule.now();
  c scheme.call;
  e scheme.earmark;
  a_left bigint;  -- of the earmark, null where it names no amount
  an_amount bigint;
  an_id bigint;
begin
  perform access.require_visible(v, 'call', p_id);
  perform access.require('caseworker');
  perform recipient.hold(a_recipient);
  c := application.check_call(v, p_id, a_recipient);
  if (select form from scheme.scheme where id = c.scheme_id) <> 'earmarked' then
    perform rule.refuse('application.direct.scheme');
  end if;
  perform decision.check_recipient(c.scheme_id, a_recipient);
  select * into e from scheme.earmark where scheme_id = c.scheme_id and recipient_id = a_recipient and active for no key update;
  if e.amount_ore is not null then
    a_left := greatest(0, e.amount_ore - application.of_earmark(c.scheme_id, a_recipient, c.grant_year));
  end if;
  an_amount := coalesce((p_body ->> 'amount_ore')::bigint, a_left);
  if an_amount is null then
    perform rule.refuse('application.submit.amount_missing', '{"pointer": "/amount_ore"}');
  elsif an_amount > a_left or a_left = 0 then
    perform rule.refuse('application.direct.above_earmark', jsonb_build_object('pointer', '/amount_ore', 'available_ore', a_left));
  end if;
  insert into application.application (case_number, scheme_id, call_id, recipient_id, state, title, purpose, amount_ore, contact, without_application,
    created_by, created_at, assignee_id)
  values (application.next_case_number(a_now),
    c.scheme_id, c.id, a_recipient, 'under_review', p_body ->> 'title', coalesce(p_body ->> 'purpose', ''), an_amount,
    recipient.contact_prefilled(a_recipient), p_body ->> 'ground', v.user_id, a_now, v.user_id)
  returning id into an_id;
  perform application.declare_known(x) from application.application x where x.id = an_id;
  perform application.require_no_conflict(an_id, v.user_id);
  return application.reply(v, an_id);
end
$$;
