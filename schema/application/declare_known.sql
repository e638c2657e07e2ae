-- What is known of impartiality when an application comes in: what people have declared for its call, and who may act for the
-- one that applies. Nobody who is barred by it has the case. The locks make what is declared meanwhile wait, and find it.
create function application.declare_known(a application.application) returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('application.call_impartiality ' || (a).call_id, 2)),
    pg_advisory_xact_lock_shared(hashtextextended('application.bar_representatives ' || (a).recipient_id, 2));
  if not exists (select from application.call_impartiality q where q.call_id = (a).call_id)
      and not exists (select from access.representation r join access.user_account u on u.id = r.user_id
        where r.recipient_id = (a).recipient_id and r.active and not access.is_party(u.roles)) then
    return;
  end if;
  insert into application.impartiality (application_id, user_id, conflict, ground, declared_at)
  select (a).id, q.user_id, q.conflict, q.ground, q.declared_at from application.call_impartiality q where q.call_id = (a).call_id order by q.user_id
  on conflict (application_id, user_id) do update set conflict = true, ground = excluded.ground, declared_at = excluded.declared_at
   where excluded.conflict and not impartiality.conflict;
  perform application.bar_representatives((a).recipient_id, (a).id);
  update application.application x set assignee_id = null where x.id = (a).id
    and exists (select from application.impartiality i where i.application_id = x.id and i.user_id = x.assignee_id and i.conflict);
end
$$;
