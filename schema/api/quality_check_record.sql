-- Records what the check of a drawn decision found, once; by somebody who neither prepared nor approved
-- it. Raises quality_check.record.same_person, .recorded, impartiality.conflict.declared.
create function api.quality_check_record(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  c decision.quality_check;
  d decision.decision;
  a_code text;
begin
  perform access.require_visible(v, 'quality_check', p_id);
  select * into c from decision.quality_check where id = p_id for update;
  select * into d from decision.decision where id = c.decision_id;
  a_code := decision.check_code(v, c, d);
  if a_code is not null and a_code <> 'access.role.missing' then
    perform rule.refuse(case when a_code in ('quality_check.record.same_person', 'quality_check.record.recorded', 'impartiality.conflict.declared') then a_code end,
      '{"current_state": "recorded"}');
  end if;
  perform access.require('caseworker', 'approver', 'scheme_owner');
  perform rule.check_version(p_if_match, c.version);
  update decision.quality_check set result = p_body ->> 'result', note = p_body ->> 'note', checked_by = v.user_id, checked_at = rule.now() where id = p_id;
  return decision.sample_reply(v, c.sample_id);
end
$$;
