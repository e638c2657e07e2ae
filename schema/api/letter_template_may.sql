-- May this person write a draft, a new one (no id) or this one? Asked before its texts are checked, so that
-- nobody else is told what is wrong with them. Returns the kind they are checked as.
-- Raises object.get.not_found, access.role.missing.
create function api.letter_template_may(p_token text, p_id bigint, p_body jsonb) returns text
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  if p_id is not null then
    perform letter.require_reader(v, p_id);
  elsif p_body ->> 'scheme_id' is not null then
    perform access.require_visible(v, 'scheme', (p_body ->> 'scheme_id')::bigint);
  end if;
  perform access.require_viewer(v, 'scheme_owner');
  return coalesce((select kind from letter.template where id = p_id), p_body ->> 'kind');
end
$$;
