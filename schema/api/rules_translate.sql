-- What a version of the rules says, in nynorsk: it says the same, so it is no new version. Only what is sent; the
-- criteria by their id. Raises object.get.not_found, resource.change.stale, rules.translate.content.
create function api.rules_translate(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r scheme.rules;
  a_errors jsonb;
begin
  perform access.require_visible(access.actor(), 'rules', p_id);
  perform access.require('scheme_owner');
  select * into r from scheme.rules where id = p_id for update;
  perform rule.check_version(p_if_match, r.version);
  select jsonb_agg(jsonb_build_object('pointer', '/criteria/' || x.n - 1 || '/id', 'code', 'criterion_unknown')) into a_errors
    from jsonb_array_elements(coalesce(p_body -> 'criteria', '[]')) with ordinality x (given, n)
   where not exists (select from scheme.criterion c where c.rules_id = p_id and c.id = (x.given ->> 'id')::bigint);
  if a_errors is not null then
    perform rule.refuse('rules.translate.content', jsonb_build_object('errors', a_errors));
  end if;
  update scheme.rules set goals_nn = case when p_body ? 'goals_nn' then nullif(p_body ->> 'goals_nn', '') else goals_nn end,
      target_group_nn = case when p_body ? 'target_group_nn' then nullif(p_body ->> 'target_group_nn', '') else target_group_nn end
   where id = p_id returning * into r;
  update scheme.criterion c set name_nn = case when x.given ? 'name_nn' then x.given ->> 'name_nn' else c.name_nn end,
      description_nn = case when x.given ? 'description_nn' then nullif(x.given ->> 'description_nn', '') else c.description_nn end
    from jsonb_array_elements(coalesce(p_body -> 'criteria', '[]')) x (given) where c.rules_id = p_id and c.id = (x.given ->> 'id')::bigint;
  return (r.id, scheme.rules_tag(r.id), scheme.rules_doc(r.id))::api.reply;
end
$$;
