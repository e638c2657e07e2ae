-- Accounting periods that have been closed at some time, newest first. Filter: state.
create function api.period_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, month text, state text, closed_by text, closed_at timestamptz, reopen_asked_by text, reopen_reason text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.whoami(p_token);
  return query select p.id, p.month, p.state, c.name, p.closed_at, r.name, p.reopen_reason, p.month
    from payment.period p join access.user_account c on c.id = p.closed_by left join access.user_account r on r.id = p.reopen_asked_by
    where (p_filter ->> 'state' is null or p.state = p_filter ->> 'state') and (p_after is null or p.month < p_after)
    order by p.month desc limit p_limit;
end
$$;
