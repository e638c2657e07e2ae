-- What was recorded of a recipient, and of those that it succeeds, the last first.
create function api.succession_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, state text, effective_on date, ground text, recipient_id bigint, recipient_name text, successor_id bigint,
  successor_name text, proposed_by jsonb, proposed_at timestamptz, decided_by jsonb, decided_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform recipient.require_staff(v);
  perform rule.sort_of(p_sort, '-id');
  return query
    select s.id, s.kind, s.state, s.effective_on, s.ground, s.recipient_id, recipient.listed_name(r.name, r.type, p_limit), s.successor_id,
        recipient.listed_name(t.name, t.type, p_limit), access.person(s.proposed_by), s.proposed_at,
        access.person(s.decided_by), s.decided_at, s.id::text
      from recipient.succession s join recipient.recipient r on r.id = s.recipient_id left join recipient.recipient t on t.id = s.successor_id
     where p_id in (s.recipient_id, s.successor_id) and (k is null or s.id < k) order by s.id desc limit p_limit;
end
$$;
