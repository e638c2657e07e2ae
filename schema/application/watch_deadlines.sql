-- Tells of deadlines what the rules say, each thing once: today's by a notice for each deadline; what
-- was left while nobody watched by one notice for each who should have been told, whatever it was.
-- The caller has seen to it that only one does this at a time; the key of the items would too.
create function application.watch_deadlines() returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  w application.watch;
  t date := rule.today();
  g record;
  a_notice bigint;
begin
  select * into w from application.watch for update;
  -- within a day it is looked again for deadlines that were opened or moved meanwhile
  if w.day = t and w.looked_at > clock_timestamp() - interval '5 minutes' then
    return;
  end if;
  for g in
    select s.user_id, s.office_id, s.role, s.recipient_id, count(distinct s.deadline_id)::int as n, min(s.application_id) as a_case,
        max(s.working_days) as latest, bool_or(s.audience in ('office', 'approvers')) as to_office,
        array_agg(s.deadline_id) as ids, array_agg(s.due_on) as dues, array_agg(s.working_days) as days, array_agg(s.audience) as audiences
      from application.watch_steps(greatest(w.began_on, least(w.day, t - 60)), t) s
     group by s.user_id, s.office_id, s.role, s.recipient_id, case when s.step_on = t and w.day >= t - 1 then s.deadline_id end
     order by min(s.deadline_id)
  loop
    insert into application.notice (level, user_id, office_id, role, recipient_id, application_id, deadlines, day)
    values (case when g.n > 1 then 'summary' when g.latest <= 0 then 'reminder' when g.to_office then 'escalation' else 'overdue' end,
      g.user_id, g.office_id, g.role, g.recipient_id, case when g.n = 1 then g.a_case end, g.n, t)
    returning id into a_notice;
    insert into application.notice_item (deadline_id, due_on, working_days, audience, notice_id)
    select i.a_deadline, i.a_due, i.a_day, i.an_audience, a_notice
      from unnest(g.ids, g.dues, g.days, g.audiences) i (a_deadline, a_due, a_day, an_audience);
    -- the party gets what it has missed as a letter too
    perform application.letter_alone(i.a_deadline, 'reminder')
      from unnest(g.ids, g.days, g.audiences) i (a_deadline, a_day, an_audience)
      join application.deadline d on d.id = i.a_deadline and d.kind in ('report', 'acceptance', 'information_due')
      where i.an_audience = 'party' and i.a_day > 0;
  end loop;
  update application.watch set day = t, looked_at = clock_timestamp();
end
$$;
