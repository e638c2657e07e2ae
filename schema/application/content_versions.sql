-- The versions of what was applied for: 1 as it was first sent in, then each change of the content.
-- `submitted`: it was sent in as this, at that time or later.
create function application.content_versions(p_id bigint)
returns table (number int, at timestamptz, actor_id bigint, action text, submitted boolean, content jsonb)
language plpgsql stable as $$
begin
  return query
    with r as (select c.*, lag(c.content) over (order by c.entry_id) as before from application.content_rows(p_id) c),
    f as (select min(r.entry_id) as id from r where r.submitted),
    s as (select r.*, count(*) filter (where r.entry_id = f.id or r.entry_id > f.id and r.content <> r.before)
        over (order by r.entry_id) as version from r, f)
    select s.version::int, (array_agg(s.at order by s.entry_id))[1], (array_agg(s.actor_id order by s.entry_id))[1],
        (array_agg(s.action order by s.entry_id))[1], bool_or(s.submitted), (array_agg(s.content order by s.entry_id))[1]
      from s where s.version > 0 group by s.version order by s.version;
end
$$;
