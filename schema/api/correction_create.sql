-- Proposes to correct clerical errors in the text of a decision in force, of one's own accord or because the party asks (fvl25 § 70, before it
-- unwritten law). What was decided is never corrected: that is a reversal. No new time to appeal begins: a correction changes neither
-- rights nor duties, so it is no decision (fvl25 § 7(1)), and the time runs from the notice of the decision (fvl25 § 63(1), fvl § 29(1)); NOU 2019: 5
-- ch. 25.1 tells the two apart likewise. Who was misled may have the time prolonged or a late appeal admitted (fvl25 §§ 63(5), 65; fvl §§ 29(4), 31).
-- Raises correction.create.not_in_force, .under_way, .no_letter, .content.
create function api.correction_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, false, 'caseworker');
  v access.viewer := access.actor();
  a_code text := decision.correction_code(d);
  an_id bigint;
begin
  perform application.require_impartial(d.application_id, v.user_id);
  if a_code is not null then
    perform rule.refuse(case when a_code in ('correction.create.not_in_force', 'correction.create.under_way', 'correction.create.no_letter') then a_code end,
      jsonb_build_object('current_state', d.state));
  end if;
  insert into decision.correction (application_id, decision_id, state, passages, grounds, conditions, reason, asked_by_party, rule, proposed_by, proposed_at)
  select d.application_id, p_id, 'proposed', p_body -> 'passages', t.grounds, t.conditions, p_body ->> 'reason', coalesce((p_body ->> 'asked_by_party')::boolean, false),
      rule.law_source('correction'), v.user_id, rule.now()
    from decision.correct(d, p_body -> 'passages') t
  returning id into an_id;
  return decision.correction_reply(an_id);
end
$$;
