-- Messages of the bank, the newest first. Filters: kind.
create function api.bank_message_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, message_id text, matched int, duplicates int, unmatched_count int, differences_open int, received_by text, received_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  n bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform rule.sort_of(p_sort, '-id');
  return query
    select b.id, b.kind, b.message_id, b.matched, b.duplicates, b.unmatched,
        (select count(*)::int from payment.bank_difference d where d.bank_message_id = b.id and d.state <> 'cleared'), u.name, b.received_at, b.id::text
      from payment.bank_message b join access.user_account u on u.id = b.received_by
     where not v.delegated and not v.roles <@ array['admin', 'applicant'] and (coalesce(p_filter, '{}') ->> 'kind' is null or b.kind = p_filter ->> 'kind')
       and (n is null or b.id < n) order by b.id desc limit p_limit;
end
$$;
