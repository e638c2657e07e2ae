-- Who handles cases and may act for a recipient has a conflict in its cases, whatever was declared before (fvl § 6 first
-- paragraph); of one case where it is named. A case that such a person has is nobody's again.
create function application.bar_representatives(p_recipient_id bigint, p_application_id bigint default null) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  if p_application_id is null then  -- what comes in meanwhile is waited for
    perform pg_advisory_xact_lock(hashtextextended('application.bar_representatives ' || p_recipient_id, 2));
  end if;
  insert into application.impartiality (application_id, user_id, conflict, ground, declared_at)
  select a.id, u.id, true, 'Kan opptre på vegne av søkeren (' || rule.cite('impartiality.representative', 'nb') || ').', rule.now()
    from access.representation r join access.user_account u on u.id = r.user_id and not access.is_party(u.roles)
    join application.application a on a.recipient_id = r.recipient_id and a.state not in ('draft', 'closed', 'withdrawn')
   where r.recipient_id = p_recipient_id and r.active and coalesce(r.valid_to, 'infinity') >= rule.today()
     and a.id = coalesce(p_application_id, a.id) order by a.id, u.id
  on conflict (application_id, user_id) do update set conflict = true, ground = excluded.ground, declared_at = excluded.declared_at
   where not impartiality.conflict;
  if found then
    update application.application a set assignee_id = null
     where a.recipient_id = p_recipient_id and a.id = coalesce(p_application_id, a.id) and not application.finished(a.state)
       and application.represents(a.assignee_id, p_recipient_id);
  end if;
end
$$;
