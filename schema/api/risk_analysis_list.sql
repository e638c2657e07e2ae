-- A scheme's risk analyses, newest first (REQ-090). Raises object.get.not_found.
create function api.risk_analysis_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, year int, level text, text text, factors jsonb, by_recipient_type jsonb, source text,
  cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k int := (rule.cursor_parts(p_after, '\d{4}'))[1]::int;
begin
  perform access.require_visible(access.whoami(p_token), 'scheme', p_id);
  perform rule.sort_of(p_sort, '-year');
  return query select r.id, r.scheme_id, r.year, r.level, r.text, r.factors, scheme.risk_by_type(r), r.source, r.year::text
    from scheme.risk_analysis r where r.scheme_id = p_id and (k is null or r.year < k) order by r.year desc limit p_limit;
end
$$;
