-- What waits for a budget year and what the year lacks for it, before the change into it.
create function api.budget_year_get(p_token text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform budget.require_reader(access.whoami(p_token));
  return (null, null, budget.year_doc((p_filter ->> 'year')::int))::api.reply;
end
$$;
