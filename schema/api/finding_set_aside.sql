-- Says why a finding leads to no new rules. Raises object.get.not_found, resource.change.stale, object.move.illegal.
create function api.finding_set_aside(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  f scheme.finding;
begin
  perform access.require_visible(v, 'finding', p_id);
  perform access.require('scheme_owner');
  select * into f from scheme.finding where id = p_id for update;
  perform scheme.require_evaluation_owner(v, f.evaluation_id);
  perform rule.check_version(p_if_match, f.version);
  perform rule.move('finding', f.state, 'set_aside');
  update scheme.finding set state = 'set_aside', set_aside_reason = p_body ->> 'reason' where id = p_id;
  return scheme.evaluation_reply(f.evaluation_id);
end
$$;
