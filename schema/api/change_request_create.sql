-- The recipient asks for a change of its award, or a caseworker registers that it did (`on_behalf_reason`) or
-- proposes one itself; an increase, and that the award lapses or is stopped, are the directorate's own. Decided within the setting's days from when it came.
-- Raises change_request.create.state, .not_due, .not_stopped, .party, .under_way, change_request.terms.content.
create function api.change_request_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award := decision.lock_award(p_id, p_if_match, 'caseworker', 'applicant');
  v access.viewer := access.actor();
  a_kind text := p_body ->> 'kind';
  a_received date := coalesce(least((p_body ->> 'received_on')::date, rule.today()), rule.today());
  an_id bigint;
begin
  if a_kind in ('increase', 'lapse', 'stop') and not v.roles && array['caseworker'] then
    perform rule.refuse('change_request.create.party');
  end if;
  perform decision.refuse_change(w, decision.change_code(w, a_kind));
  if exists (select from decision.change_request where award_id = p_id and kind = a_kind and state in ('received', 'under_decision')) then
    perform rule.refuse('change_request.create.under_way');
  end if;
  insert into decision.change_request (application_id, award_id, kind, state, wanted, reason, received_on, on_behalf_reason, registered_by, registered_at, own_proposal)
  values (w.application_id, p_id, a_kind, 'received', decision.change_terms(w, a_kind, p_body -> 'wanted', '/wanted'), p_body ->> 'reason',
    a_received, p_body ->> 'on_behalf_reason', v.user_id, rule.now(),
    v.roles && array['caseworker'] and p_body ->> 'on_behalf_reason' is null)
  returning id into an_id;
  perform application.open_deadline(w.application_id, 'decision_target', a_received,
    a_received + (rule.setting('change_request.target_days', a_received) #>> '{}')::int, 'endringssøknad', null, an_id);
  return decision.change_reply(v, an_id);
end
$$;
