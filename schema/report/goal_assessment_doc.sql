-- The goal assessment of an award as the API shows it.
create function report.goal_assessment_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', g.id, 'version', g.version, 'award_id', g.award_id, 'criteria', g.criteria, 'level', g.level,
    'grounds', g.grounds, 'assessed_by', access.person(g.assessed_by), 'assessed_at', api.ts(g.assessed_at), 'source', g.source)
  from report.goal_assessment g where g.id = p_id);
end
$$;
