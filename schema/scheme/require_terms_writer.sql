-- Standard terms hold for all schemes, so the directorate's own scheme owners write them.
-- Raises access.role.missing, terms.write.delegated.
create function scheme.require_terms_writer() returns void
language plpgsql as $$
begin
  perform access.require('scheme_owner');
  if (access.actor()).delegated then
    perform rule.refuse('terms.write.delegated');
  end if;
end
$$;
