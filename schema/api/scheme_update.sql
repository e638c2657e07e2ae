-- Changes a scheme, closes it with date and reason (REQ-010), or gives it to another office or
-- manager from today on. Only the fields sent. Raises object.get.not_found, resource.change.stale, scheme.save.*
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
  s := jsonb_populate_record(s, p_body - array['id', 'version', 'generated', 'source', 'manager', 'closed_code']);
  perform scheme.check_scheme(v, s, p_body);
  update scheme.scheme set code = s.code, name = s.name, name_nn = s.name_nn, purpose = s.purpose, purpose_nn = nullif(s.purpose_nn, ''), form = s.form,
      target_group = s.target_group, restricted_to = s.restricted_to, opened_on = s.opened_on, closed_on = s.closed_on,
      closed_reason = s.closed_reason, successor_id = s.successor_id, appeal_body = s.appeal_body,
      opened_reason = s.opened_reason, target_groups = s.target_groups
   where id = p_id;
  if p_body ?| '{office_id,manager}' then
    perform scheme.set_owner(p_id, coalesce((p_body ->> 'office_id')::bigint, scheme.owner_office(p_id, rule.today())), rule.today(),
      p_body ->> 'manager');
  end if;
  if p_body ? 'plan_ids' then
    perform scheme.set_plans(p_id, p_body -> 'plan_ids');
  end if;
  if p_body ? 'earmarks' or s.form <> 'earmarked' then
    perform scheme.set_earmarks(p_id, coalesce(p_body -> 'earmarks', '[]'));
  end if;
  return scheme.scheme_reply(p_id);
end
$$;
