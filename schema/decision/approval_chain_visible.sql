-- May this person see the definition of an approval chain: staff the common ones and those of schemes they see.
create function decision.approval_chain_visible(p_viewer access.viewer, p_id bigint) returns boolean
language plpgsql stable as $$
begin
  return coalesce((select not p_viewer.roles <@ array['applicant'] and (c.scheme_id is null or access.sees_scheme(p_viewer, c.scheme_id))
    from decision.approval_chain c where c.id = p_id), false);
end
$$;
