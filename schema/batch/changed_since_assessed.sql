-- Has the content of the application changed since it was last assessed: sent in anew, information
-- answered, or a file added or removed?
create function batch.changed_since_assessed(p_application_id bigint, p_submitted_at timestamptz) returns boolean
language sql stable as $$
  select coalesce((select p_submitted_at > x.assessed_at
      or exists (select from application.information_request q where q.application_id = p_application_id and q.answered_at > x.assessed_at)
      or exists (select from application.attachment f where f.application_id = p_application_id and f.kind in ('application', 'information') and f.uploaded_at > x.assessed_at)
    from application.assessment x where x.application_id = p_application_id order by x.id desc limit 1), false)
$$;
