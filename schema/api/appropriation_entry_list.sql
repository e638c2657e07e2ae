-- Every entry with who, when and basis, oldest first. Filters: year, chapter, post, kind.
create function api.appropriation_entry_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, year int, chapter text, post text, kind text, amount_ore bigint, counterpart text, basis text,
  source text, entered_by jsonb, entered_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k text[] := rule.cursor_parts(p_after, '\d{1,18}');
begin
  perform budget.require_reader(v);
  perform rule.sort_of(p_sort, 'id');
  return query
    select e.id, a.year, a.chapter, a.post, e.kind, e.amount_ore, e.counterpart, e.basis, e.source,
        access.person(e.entered_by), e.entered_at, e.id::text
      from budget.entry e join budget.appropriation a on a.id = e.appropriation_id
     where a.year = coalesce((f ->> 'year')::int, a.year) and a.chapter = coalesce(f ->> 'chapter', a.chapter)
       and a.post = coalesce(f ->> 'post', a.post) and e.kind = coalesce(f ->> 'kind', e.kind)
       and (k is null or e.id > k[1]::bigint)
     order by e.id limit p_limit;
end
$$;
