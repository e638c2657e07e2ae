-- Is there a file among those of an award's reports, this one or any, that can be its statement?
create function report.statement_attached(w decision.award, p_attachment_id bigint default null) returns boolean
language plpgsql stable as $$
begin
  return exists (select from application.attachment t where t.application_id = w.application_id and t.kind = 'report'
    and t.state not in ('removed', 'infected') and (p_attachment_id is null or t.id = p_attachment_id));
end
$$;
