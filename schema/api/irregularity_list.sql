-- The cases that this person is named in, the last received first; that they were listed is logged.
-- Filters: state, kind, recipient_id, mine.
create function api.irregularity_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, state text, kind text, title text, received_on date, recipient_id bigint, recipient_name text, seriousness text,
  outcome text, owner jsonb, held boolean, cursor text)
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k text[] := rule.cursor_parts(p_after, '\d{4}-\d\d-\d\d\|\d{1,18}');
  the_ids bigint[];
begin
  perform irregularity.enter(v);
  the_ids := array(select i.id from irregularity.irregularity i
    where v.user_id = any (i.member_ids || i.owner_id)
      and (f ->> 'state' is null or i.state = f ->> 'state')
      and (f ->> 'kind' is null or i.kind = f ->> 'kind')
      and (f ->> 'recipient_id' is null or (f ->> 'recipient_id')::bigint in (i.recipient_id, recipient.now(i.recipient_id)))
      and (f ->> 'mine' is null or (i.owner_id = v.user_id) = (f ->> 'mine')::boolean)
      and (k is null or (i.received_on, i.id) < (k[1]::date, k[2]::bigint))
    order by i.received_on desc, i.id desc limit p_limit);
  perform irregularity.log_read(v, the_ids, 'listed');
  return query
    select i.id, i.state, i.kind, i.title, i.received_on, r.id, recipient.listed_name(r.name, r.type, p_limit), i.seriousness, i.outcome, access.person(i.owner_id),
      exists (select from payment.hold h where h.id = any (i.hold_ids) and h.state = 'active'), i.received_on || '|' || i.id
    from irregularity.irregularity i left join recipient.recipient r on r.id = recipient.now(i.recipient_id)
    where i.id = any (the_ids) order by i.received_on desc, i.id desc;
end
$$;
