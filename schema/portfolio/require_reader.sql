-- The portfolio is for the directorate's staff and auditors. Raises access.role.missing and
-- portfolio.read.delegated.
create function portfolio.require_reader(v access.viewer) returns void
language plpgsql stable as $$
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  if v.delegated then
    perform rule.refuse('portfolio.read.delegated');
  end if;
end
$$;
