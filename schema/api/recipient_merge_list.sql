-- Mergings of recipients, the last first. Filters: state, recipient_id (either of the two).
create function api.recipient_merge_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, state text, from_id bigint, from_name text, into_id bigint, into_name text, reason text, proposed_by text,
  proposed_at timestamptz, decided_by text, decided_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform recipient.require_staff(v);
  return query
    select m.id, m.state, m.from_id, recipient.listed_name(r.name, r.type, p_limit), m.into_id, recipient.listed_name(t.name, t.type, p_limit), m.reason, p.name, m.proposed_at, d.name, m.decided_at, m.id::text
      from recipient.merge m join recipient.recipient r on r.id = m.from_id join recipient.recipient t on t.id = m.into_id
      join access.user_account p on p.id = m.proposed_by left join access.user_account d on d.id = m.decided_by
     where (f ->> 'state' is null or m.state = f ->> 'state')
       and (f ->> 'recipient_id' is null or (f ->> 'recipient_id')::bigint in (m.from_id, m.into_id))
       and (k is null or m.id < k)
     order by m.id desc limit p_limit;
end
$$;
