-- May this person see the sample? Staff; delegated managers those of their own schemes and office.
create function decision.sample_visible(v access.viewer, s decision.quality_sample) returns boolean
language plpgsql stable as $$
begin
  return not access.is_party(v.roles)
    and (not v.delegated or coalesce(s.office_id = v.office_id, access.sees_scheme(v, s.scheme_id)));
end
$$;
