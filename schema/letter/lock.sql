-- Locks a template for a change by this person. `p_place`: of the action in letter.template_codes().
-- Raises object.get.not_found, resource.change.stale, and what template_codes() says.
create function letter.lock(p_id bigint, p_if_match text, p_place int) returns letter.template
language plpgsql as $$
declare
  t letter.template;
  a_code text;
begin
  perform access.require_visible(access.actor(), 'letter_template', p_id);
  perform access.require('scheme_owner');
  perform letter.require_reader(access.actor(), p_id);
  select * into t from letter.template where id = p_id for update;
  perform rule.check_version(p_if_match, t.version);
  a_code := (letter.template_codes(access.actor(), t))[p_place];
  if a_code is not null then
    perform rule.refuse(case when a_code in ('letter_template.act.not_draft', 'letter_template.act.not_published', 'access.role.missing',
      'letter_template.publish.same_person') then a_code end, jsonb_build_object('current_state', t.state));
  end if;
  return t;
end
$$;
