-- The settings by name: what each may be (`shape`: of a document), whether the viewer may set it, what it is today, since when and by whom, and what it is to be.
-- `set_by`: null as installed. Raises access.role.missing.
create function api.setting_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (name text, kind text, unit text, minimum bigint, maximum bigint, nullable boolean, value jsonb, valid_from date, source text,
  set_by jsonb, set_at timestamptz, coming jsonb, shape jsonb, may_set boolean, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k text := (rule.cursor_parts(p_after, '[a-z_.]{1,60}'))[1];
begin
  perform access.require_viewer(v, 'admin', 'auditor', 'finance');
  perform rule.sort_of(p_sort, 'name');
  return query
    select s.name, s.kind, s.unit, s.minimum, s.maximum, s.nullable, rule.setting(s.name), coalesce(c.valid_from, i.valid_from),
        coalesce(c.cause, i.source), access.person(c.set_by), c.set_at, n.coming, case when s.kind = 'document' then rule.document_shape(s.name) end,
        v.roles && rule.may_set(s.name, v.delegated), s.name
      from rule.setting_kinds() s
      left join lateral (select x.* from rule.setting_change x where x.name = s.name and x.valid_from <= rule.today()
        order by x.valid_from desc, x.id desc limit 1) c on true
      left join lateral (select x.valid_from, x.source from rule.setting x where x.name = s.name and x.valid_from <= rule.today()
        order by x.valid_from desc limit 1) i on true
      cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('valid_from', x.valid_from, 'value', x.value) order by x.valid_from), '[]') as coming
        from (select distinct on (y.valid_from) y.valid_from, y.value from rule.setting_change y where y.name = s.name and y.valid_from > rule.today()
          order by y.valid_from, y.id desc) x) n
     where k is null or s.name > k
     order by s.name limit p_limit;
end
$$;
