-- What differs between two versions of an application's content, field by field with readable labels
-- and values. Filter: from and to; to is the last unless given, from the one before it.
-- Raises object.get.not_found, application.diff.version_unknown.
create function api.application_diff(p_token text, p_id bigint, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_versions jsonb;
  a_to int;
  a_from int;
begin
  perform access.require_visible(v, 'application', p_id);
  select coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'at', api.ts(c.at), 'actor', access.person(c.actor_id), 'content', c.content)
    order by c.number), '[]') into a_versions from application.content_versions(p_id) c;
  a_to := coalesce((p_filter ->> 'to')::int, jsonb_array_length(a_versions));
  a_from := coalesce((p_filter ->> 'from')::int, greatest(a_to - 1, 1));
  if a_to not between 1 and jsonb_array_length(a_versions) then
    perform rule.refuse('application.diff.version_unknown', jsonb_build_object('pointer', '?to', 'count', jsonb_array_length(a_versions)));
  elsif a_from not between 1 and jsonb_array_length(a_versions) then
    perform rule.refuse('application.diff.version_unknown', jsonb_build_object('pointer', '?from', 'count', jsonb_array_length(a_versions)));
  end if;
  return (p_id, null, jsonb_build_object('application_id', p_id,
    'from', (a_versions -> (a_from - 1)) - 'content', 'to', (a_versions -> (a_to - 1)) - 'content',
    'changes', application.diff(a_versions -> (a_from - 1) -> 'content', a_versions -> (a_to - 1) -> 'content', v.language)))::api.reply;
end
$$;
