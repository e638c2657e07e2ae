-- The findings of evaluations that made a version of the rules (REQ-114).
create function scheme.findings_of_rules(p_rules_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'text', f.text, 'evaluation_id', e.id, 'evaluation', e.title, 'year', e.year) order by f.id), '[]')
    from scheme.finding_rules x join scheme.finding f on f.id = x.finding_id join scheme.evaluation e on e.id = f.evaluation_id
   where x.rules_id = p_rules_id);
end
$$;
