-- Closes a case in which nothing remains, and its award with it; of one that was stopped what was not paid is
-- free. Raises object.move.illegal, application.close.open {remaining}, decision.reverse.in_run, impartiality.conflict.declared.
create function api.application_close(p_id bigint, p_if_match text) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  w decision.award;
  the_rest text[];
begin
  perform application.require_no_conflict(p_id, (access.actor()).user_id);
  select * into w from decision.award where application_id = p_id and state not in ('annulled', 'declined', 'lapsed') order by id desc limit 1 for update;
  the_rest := application.remaining(p_id, w.id, w.state,
    (select id from decision.decision where application_id = p_id and state in ('draft', 'submitted', 'returned')));
  if a.state <> 'decided' then
    perform rule.move('application', a.state, 'closed');
  elsif the_rest <> '{}' then
    perform rule.refuse('application.close.open', jsonb_build_object('current_state', a.state, 'remaining', to_jsonb(the_rest)));
  end if;
  if w.state = 'stopped' then
    perform decision.cut_payouts(w, w.amount_ore);
  end if;
  update decision.award set state = 'closed' where id = w.id;
  update application.application set state = 'closed' where id = p_id;
  perform application.end_deadline(p_id, 'cancelled', 'report', 'reminder', 'decision_target', 'preliminary_answer');
  return application.reply(access.actor(), p_id);
end
$$;
