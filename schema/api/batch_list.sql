-- Batches, newest first. Filter: state.
create function api.batch_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, name text, state text, prepared_by text, approved_by text, prepared_at timestamptz, undo_until timestamptz, items bigint, scenario_of bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  return query
    select b.id, b.name, b.state, p.name, a.name, b.prepared_at, b.undo_until, (select count(*) from batch.item i where i.batch_id = b.id), b.scenario_of, b.id::text
    from batch.batch b join access.user_account p on p.id = b.prepared_by left join access.user_account a on a.id = b.approved_by
    where not v.delegated and not v.roles <@ array['admin', 'applicant']
      and (p_filter ->> 'state' is null or b.state = p_filter ->> 'state') and (p_after is null or b.id < p_after::bigint)
    order by b.id desc limit p_limit;
end
$$;
