-- What has been asked to be changed of an award, oldest first.
create function api.change_request_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, state text, wanted jsonb, reason text, received_on date, registered_by jsonb, decision_id bigint, deadlines jsonb, information_requests jsonb, own_proposal boolean, actions jsonb, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'award', p_id);
  perform rule.sort_of(p_sort, 'id');
  return query
    select r.id, r.kind, r.state, r.wanted - 'kind', r.reason, r.received_on, access.person(r.registered_by), (x.doc ->> 'decision_id')::bigint, x.doc -> 'deadlines', x.doc -> 'information_requests', r.own_proposal, x.doc -> 'actions', r.id::text
      from decision.change_request r cross join lateral decision.change_doc(v, r) x (doc)
     where r.award_id = p_id and (p_filter ->> 'state' is null or r.state = p_filter ->> 'state') and (k is null or r.id > k) order by r.id limit p_limit;
end
$$;
