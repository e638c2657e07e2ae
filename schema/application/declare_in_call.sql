-- Carries a declaration for a call (n) into every application of it. A conflict bars the person from all that are not closed. None
-- is declared where nothing was, and takes back what the call's own declaration said before (o), which is known by its
-- time and ground; a conflict that was declared in a case, or that follows from acting for the one that applies, stays.
create function application.declare_in_call(n application.call_impartiality, o application.call_impartiality) returns void
language plpgsql as $$
begin
  insert into application.impartiality as i (application_id, user_id, conflict, ground, declared_at)
  select a.id, (n).user_id, (n).conflict, (n).ground, (n).declared_at from application.application a
   where a.call_id = (n).call_id and a.state not in ('draft', 'closed', 'withdrawn') order by a.id
  on conflict (application_id, user_id) do update set conflict = excluded.conflict, ground = excluded.ground, declared_at = excluded.declared_at
   where case when excluded.conflict then not i.conflict
     else i.conflict and (o).conflict and (i.declared_at, i.ground) = ((o).declared_at, (o).ground) end;
  if (n).conflict then
    perform from application.application a where a.call_id = (n).call_id and a.assignee_id = (n).user_id and a.state <> 'draft' order by a.id for update;
    update application.application a set assignee_id = null
     where a.call_id = (n).call_id and a.assignee_id = (n).user_id and a.state <> 'draft' and not application.finished(a.state);
  end if;
end
$$;
