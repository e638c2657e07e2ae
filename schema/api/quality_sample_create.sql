-- Draws n % of what was approved in a period, of a scheme or an office, for a third person to check.
-- A period is drawn from once. Raises quality_sample.create.scope, .period, .none, .overlap.
create function api.quality_sample_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  s decision.quality_sample := jsonb_populate_record(null::decision.quality_sample, p_body);
  a_seed text := rule.draw_seed();
  the_decisions bigint[];
begin
  if s.scheme_id is not null then perform access.require_visible(v, 'scheme', s.scheme_id); end if;
  if s.office_id is not null then perform access.require_visible(v, 'office', s.office_id); end if;
  perform access.require('scheme_owner', 'approver');
  if num_nonnulls(s.scheme_id, s.office_id) <> 1 then
    perform rule.refuse('quality_sample.create.scope', '{"errors": [{"pointer": "/scheme_id", "code": "one_of"}, {"pointer": "/office_id", "code": "one_of"}]}');
  elsif v.delegated and s.office_id <> v.office_id then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'office', 'id', s.office_id));
  elsif s.to_on < s.from_on or s.to_on > rule.today() then
    perform rule.refuse('quality_sample.create.period', '{"pointer": "/to_on"}');
  end if;
  the_decisions := decision.approved_in(s.scheme_id, s.office_id, s.from_on, s.to_on);
  if the_decisions = '{}' then
    perform rule.refuse('quality_sample.create.none');
  end if;
  insert into decision.quality_sample (scheme_id, office_id, from_on, to_on, percent, population, seed, digest, made_by, made_at)
  values (s.scheme_id, s.office_id, s.from_on, s.to_on, s.percent, the_decisions, a_seed,
    decision.sample_digest(the_decisions, s.percent, a_seed), v.user_id, rule.now()) returning id into s.id;
  insert into decision.quality_check (application_id, sample_id, decision_id)
  select d.application_id, s.id, d.id from unnest(decision.sample_draw(the_decisions, s.percent, a_seed)) with ordinality x (i, n)
    join decision.decision d on d.id = x.i order by x.n;
  return decision.sample_reply(v, s.id);
end
$$;
