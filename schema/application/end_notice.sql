-- What was notified of ends without a decision: its time ends, and the party is told by letter (fvl25 § 58(4)).
create function application.end_notice(n application.advance_notice, p_reason text) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update application.advance_notice set ended_by = (access.actor()).user_id, ended_at = rule.now(), ended_reason = p_reason where id = n.id;
  update application.deadline set state = case state when 'open' then 'cancelled' else state end, ended_on = rule.today()
   where id = n.deadline_id and ended_on is null;
  perform application.letter_alone(n.deadline_id, 'notice_ended');
end
$$;
