-- Who holds this token, for reads. Raises access.session.invalid.
create function access.whoami(p_token text) returns access.viewer
language plpgsql stable security definer set search_path = access, pg_temp as $$
declare
  v access.viewer;
begin
  select u.id, u.name, u.office_id, u.roles, coalesce(o.kind = 'delegated', false), u.language, s.id
    into v
    from access.session s
    join access.user_account u on u.id = s.user_id and u.active
    left join access.office o on o.id = u.office_id
   where s.token_hash = sha256(convert_to(p_token, 'UTF8')) and s.ended_at is null
     and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - interval '30 minutes';
  if not found then
    perform rule.refuse('access.session.invalid');
  end if;
  return v;
end
$$;
