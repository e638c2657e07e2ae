-- What is known of impartiality when an application comes in: what people have declared for its call, and who may act for the
-- one that applies. Nobody who is barred by it has the case.
create function application.declare_known(p_application_id bigint) returns void
language plpgsql as $$
declare
  a record;
begin
  select x.call_id, x.recipient_id into a from application.application x where x.id = p_application_id;
  insert into application.impartiality (application_id, user_id, conflict, ground, declared_at)
  select p_application_id, q.user_id, q.conflict, q.ground, q.declared_at from application.call_impartiality q where q.call_id = a.call_id order by q.user_id
  on conflict (application_id, user_id) do update set conflict = true, ground = excluded.ground, declared_at = excluded.declared_at
   where excluded.conflict and not impartiality.conflict;
  perform application.bar_representatives(a.recipient_id, p_application_id);
  update application.application x set assignee_id = null where x.id = p_application_id
    and exists (select from application.impartiality i where i.application_id = p_application_id and i.user_id = x.assignee_id and i.conflict);
end
$$;
