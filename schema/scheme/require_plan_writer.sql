-- The register of plans is the directorate's. Raises access.role.missing, plan.write.delegated.
create function scheme.require_plan_writer() returns void
language plpgsql as $$
begin
  perform access.require('scheme_owner');
  if (access.actor()).delegated then
    perform rule.refuse('plan.write.delegated');
  end if;
end
$$;
