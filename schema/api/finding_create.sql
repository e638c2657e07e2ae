-- Records what an evaluation found. Raises object.get.not_found.
create function api.finding_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
begin
  perform access.require_visible(v, 'evaluation', p_id);
  perform access.require('scheme_owner');
  perform scheme.require_evaluation_owner(v, p_id);
  insert into scheme.finding (state, evaluation_id, text, recorded_by, recorded_at)
  values ('open', p_id, p_body ->> 'text', v.user_id, rule.now());
  return scheme.evaluation_reply(p_id);
end
$$;
