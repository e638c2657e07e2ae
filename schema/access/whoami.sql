-- Who holds this token, for reads. Raises access.session.invalid.
create function access.whoami(p_token text) returns access.viewer
language plpgsql stable as $$
declare
  s access.session;
  u access.user_account;
  a_now timestamptz := clock_timestamp();
begin
  select * into s from access.session where token_hash = sha256(convert_to(p_token, 'UTF8'));
  if s.ended_at is null and s.expires_at > a_now and s.seen_at > a_now - interval '30 minutes' then
    select * into u from access.user_account where id = s.user_id and active;
    if found then
      return access.viewer_of(u, s.id);
    end if;
  end if;
  perform rule.refuse('access.session.invalid');
end
$$;
