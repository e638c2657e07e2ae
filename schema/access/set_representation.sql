-- Whom a user may act for: exactly those of the list, until it is changed. Raises user.save.recipient_unknown.
create function access.set_representation(p_user_id bigint, p_recipients jsonb) returns void
language plpgsql as $$
declare
  a_place bigint;
begin
  select n - 1 into a_place from jsonb_array_elements_text(p_recipients) with ordinality t (x, n)
   where not exists (select from recipient.recipient where id = x::bigint and merged_into_id is null) order by n limit 1;
  if found then
    perform rule.refuse('user.save.recipient_unknown', jsonb_build_object('pointer', '/recipient_ids/' || a_place));
  end if;
  update access.representation set active = false, revoked_by = (access.actor()).user_id, revoked_at = rule.now() where user_id = p_user_id and active
    and recipient_id not in (select x::bigint from jsonb_array_elements_text(p_recipients) x);
  insert into access.representation as r (user_id, recipient_id, registered_by, registered_at)
  select distinct p_user_id, x::bigint, (access.actor()).user_id, rule.now() from jsonb_array_elements_text(p_recipients) x
  on conflict (user_id, recipient_id) do update set active = true, basis = 'access', note = null, valid_from = rule.today(), valid_to = null,
      registered_by = excluded.registered_by, registered_at = excluded.registered_at, revoked_by = null, revoked_at = null, revoke_reason = null
   where not r.active or r.valid_to < rule.today();
  perform application.bar_representatives(x::bigint) from jsonb_array_elements_text(p_recipients) x order by x::bigint;
end
$$;
