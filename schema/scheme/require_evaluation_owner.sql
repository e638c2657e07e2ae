-- A delegated manager works with evaluations of its own schemes only. Raises object.get.not_found.
create function scheme.require_evaluation_owner(v access.viewer, p_id bigint) returns void
language plpgsql stable as $$
begin
  if v.delegated and not exists (select from scheme.evaluation_scheme x where x.evaluation_id = p_id and access.sees_scheme(v, x.scheme_id)) then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'evaluation', 'id', p_id));
  end if;
end
$$;
