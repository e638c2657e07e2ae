-- Changes a scheme, closes it with date and reason (REQ-010), or gives it to another office from
-- today on. Only the fields sent. Raises object.get.not_found, resource.change.stale, scheme.save.*
create function api.scheme_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  s scheme.scheme;
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require('scheme_owner');
  select * into s from scheme.scheme where id = p_id for update;
  perform rule.check_version(p_if_match, s.version);
  s := jsonb_populate_record(s, p_body - array['id', 'version', 'generated', 'source']);
  perform scheme.check_scheme(v, s, p_body);
  update scheme.scheme set code = s.code, name = s.name, name_nn = s.name_nn, purpose = s.purpose, form = s.form, manager = s.manager,
      target_group = s.target_group, restricted_to = s.restricted_to, opened_on = s.opened_on, closed_on = s.closed_on,
      closed_reason = s.closed_reason, successor_id = s.successor_id, appeal_body = s.appeal_body
   where id = p_id;
  if p_body ? 'office_id' then
    perform scheme.set_owner(p_id, (p_body ->> 'office_id')::bigint, rule.today());
  end if;
  if p_body ? 'earmarks' or s.form <> 'earmarked' then
    perform scheme.set_earmarks(p_id, coalesce(p_body -> 'earmarks', '[]'));
  end if;
  return scheme.scheme_reply(p_id);
end
$$;
