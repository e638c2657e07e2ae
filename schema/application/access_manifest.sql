-- What a package holds: documents given, and those refused with the paragraph that each refusal rests on.
-- `p_withheld`: [{object, ground, reason}] of documents that would else be given.
create function application.access_manifest(p_id bigint, p_withheld jsonb, p_language text) returns jsonb
language plpgsql stable as $$
begin
  return (
    with d as materialized (select x.*, w.value ->> 'reason' as reason, coalesce(x.ground, w.value ->> 'ground') as by_ground
      from application.access_documents(p_id, p_language) x left join jsonb_array_elements(p_withheld) w on w.value ->> 'object' = x.object)
    select jsonb_build_object('application_id', p_id, 'language', p_language, 'case_number', (select a.case_number from application.application a where a.id = p_id),
      'documents', coalesce(jsonb_agg(jsonb_build_object('object', d.object, 'title', d.title, 'at', api.ts(d.at), 'sha256', d.sha256, 'path', d.path,
        'content', d.content) order by d.at nulls last, d.object) filter (where g.code is null), '[]'),
      'refused', coalesce(jsonb_agg(jsonb_build_object('object', d.object, 'title', d.title, 'at', api.ts(d.at), 'ground', g.code, 'source', y.source, 'source_text', rule.cited(y.source, p_language),
        'text', case p_language when 'nn' then g.nn when 'en' then g.en else g.nb end, 'reason', d.reason, 'appeal', rule.law_source('access_refusal'), 'appeal_text', rule.cite('access_refusal', p_language))
        order by d.at nulls last, d.object) filter (where g.code is not null), '[]'))
    from d left join application.access_ground g on g.code = d.by_ground
    cross join lateral (select coalesce(rule.law_source('access.' || g.code), g.source) as source) y);
end
$$;
