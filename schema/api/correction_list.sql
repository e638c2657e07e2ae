-- What has been proposed to correct in a decision, oldest first; the party sees what was confirmed.
create function api.correction_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, state text, passages jsonb, reason text, asked_by_party boolean, rule text, rule_text text, proposed_by jsonb, proposed_at text, answered_by jsonb, answered_at text, answer_reason text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'decision', p_id);
  perform rule.sort_of(p_sort, 'id');
  return query
    select c.id, c.state, c.passages, c.reason, c.asked_by_party, c.rule, rule.cited(c.rule, v.language), access.person(c.proposed_by), api.ts(c.proposed_at), access.person(c.answered_by), api.ts(c.answered_at), c.answer_reason, c.id::text
      from decision.correction c
     where c.decision_id = p_id and (c.state = 'confirmed' or not access.is_party(v.roles)) and (p_filter ->> 'state' is null or c.state = p_filter ->> 'state')
       and (k is null or c.id > k) order by c.id limit p_limit;
end
$$;
