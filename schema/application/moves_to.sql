-- What becomes of these cases when one person (null: nobody) is to have them. The caller has locked them.
create function application.moves_to(v access.viewer, p_ids bigint[], p_user_id bigint) returns setof application.move
language plpgsql stable as $$
begin
  return query
    select i.id, a.case_number, a.assignee_id, p_user_id, null::bigint,
        case when a.id is null then 'object.get.not_found' else application.assign_obstacle(a, p_user_id) end
      from unnest(p_ids) i (id)
      left join application.application a on a.id = i.id and application.visible(v, a.id)
     order by i.id;
end
$$;
