-- The part of a case about its awards: the one in force, and all.
create function application.award_part(p_application_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (with docs as (
    select id, state, decision.award_doc(id) as doc from decision.award where application_id = p_application_id)
  select jsonb_build_object('awards', coalesce(jsonb_agg(doc order by id), '[]'),
    'award', (select doc from docs where state not in ('annulled', 'declined', 'lapsed') order by id desc limit 1))
  from docs);
end
$$;
