-- Records a declaration; the last one counts, and every earlier one stays in the history. Nobody who may act for the one that
-- applies is impartial. Raises impartiality.declare.represents.
create function application.declare_impartiality(p_application_id bigint, p_user_id bigint, p_conflict boolean, p_ground text) returns void
language plpgsql as $$
begin
  if not p_conflict and application.represents(p_user_id, (select recipient_id from application.application where id = p_application_id)) then
    perform rule.refuse('impartiality.declare.represents');
  end if;
  insert into application.impartiality (application_id, user_id, conflict, ground, declared_at)
  values (p_application_id, p_user_id, p_conflict, p_ground, rule.now())
  on conflict (application_id, user_id) do update
    set conflict = excluded.conflict, ground = excluded.ground, declared_at = excluded.declared_at;
end
$$;
