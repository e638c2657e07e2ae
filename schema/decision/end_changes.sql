-- The changes of an award that another takes the place of: those in force are superseded with it, and a
-- request that nobody has decided lapses.
create function decision.end_changes(w decision.award) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update decision.decision d set state = 'superseded' from decision.change_request r
   where r.award_id = w.id and d.change_id = r.id and d.state = 'approved';
  perform application.end_deadline_of(r.application_id, null, r.id, 'cancelled', 'decision_target', 'information_due') from decision.change_request r
   where r.award_id = w.id and r.state = 'received';
  perform application.end_deadline_of(r.application_id, null, r.id, 'cancelled', 'appeal') from decision.change_request r where r.award_id = w.id;
  update decision.change_request set state = 'lapsed' where award_id = w.id and state = 'received';
end
$$;
