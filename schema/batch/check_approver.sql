-- May this approver approve this batch: no declared conflict in any of its cases, nor of the approver's
-- superior (fvl § 6 third paragraph), authority for the
-- sum and for the largest amount of each scheme.
create function batch.check_approver(p_id bigint, p_user_id bigint) returns void
language plpgsql stable as $$
declare
  a_case bigint;
  a_superior bigint := (select u.superior_id from access.user_account u where u.id = p_user_id);
begin
  select i.application_id into a_case from batch.item i join application.impartiality m
      on m.application_id = i.application_id and m.user_id = p_user_id and m.conflict
    where i.batch_id = p_id and i.state = 'pending' order by 1 limit 1;
  if a_case is not null then
    perform rule.refuse('impartiality.conflict.declared', jsonb_build_object('application_id', a_case));
  end if;
  select i.application_id into a_case from batch.item i join application.impartiality m
      on m.application_id = i.application_id and m.user_id = a_superior and m.conflict
    where i.batch_id = p_id and i.state = 'pending' order by 1 limit 1;
  if a_case is not null then
    perform decision.refuse_subordinate(a_case, a_superior, null);
  end if;
  if exists (select from access.authority where user_id = p_user_id and active)
    and (not access.has_authority(p_user_id, s.scheme_id, s.largest) or not access.has_authority(p_user_id, s.scheme_id, s.total)) is true
    from (select a.scheme_id, max(i.amount_ore) as largest, sum(i.amount_ore)::bigint as total
      from batch.item i join application.application a on a.id = i.application_id
      where i.batch_id = p_id and i.state = 'pending' group by a.scheme_id
      order by access.has_authority(p_user_id, a.scheme_id, sum(i.amount_ore)::bigint) limit 1) s
  then
    perform rule.refuse('decision.approve.authority');
  end if;
end
$$;
