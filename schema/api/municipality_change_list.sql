-- Which municipality numbers took the place of which, and when (REQ-048). Filter: number (old or new).
create function api.municipality_change_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (old_number text, old_name text, new_number text, new_name text, changed_on date, kind text, continues boolean, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k text[] := rule.cursor_parts(p_after, '\d{4}\|\d{4}\|\d{4}-\d\d-\d\d');
begin
  perform access.whoami(p_token);
  return query
    select c.old_number, o.name, c.new_number, n.name, c.changed_on, c.kind, c.continues, c.old_number || '|' || c.new_number || '|' || c.changed_on
      from recipient.municipality_change c
      left join recipient.municipality o on o.number = c.old_number and c.changed_on - 1 between o.valid_from and coalesce(o.valid_to, 'infinity')
      left join recipient.municipality n on n.number = c.new_number and c.changed_on between n.valid_from and coalesce(n.valid_to, 'infinity')
     where (p_filter ->> 'number' is null or p_filter ->> 'number' in (c.old_number, c.new_number))
       and (k is null or (c.old_number, c.new_number, c.changed_on) > (k[1], k[2], k[3]::date))
     order by c.old_number, c.new_number, c.changed_on limit p_limit;
end
$$;
