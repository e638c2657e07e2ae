-- The kinds of letters, and how their templates stand.
create function api.letter_kind_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (code text, name text, in_force_id bigint, in_force_number int, in_force_from date, drafts bigint, schemes bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  n int := (rule.cursor_parts(p_after, '\d{1,9}'))[1]::int;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  perform rule.sort_of(p_sort, 'position');
  return query
    select k.code, case v.language when 'nn' then k.nn when 'en' then k.en else k.nb end, t.id, t.number, t.valid_from,
      (select count(*) from letter.template d where d.kind = k.code and d.state = 'draft' and (d.scheme_id is null or access.sees_scheme(v, d.scheme_id))),
      (select count(distinct d.scheme_id) from letter.template d where d.kind = k.code and d.state = 'published' and access.sees_scheme(v, d.scheme_id)),
      k.position::text
    from letter.kind k left join letter.template t on t.id = letter.in_force(k.code, 'nb', null)
    where n is null or k.position > n order by k.position limit p_limit;
end
$$;
