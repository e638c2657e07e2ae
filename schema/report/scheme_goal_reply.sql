-- The same as a reply; the tag counts how often something was set.
create function report.scheme_goal_reply(p_scheme_id bigint, p_grant_year int) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (p_scheme_id, (select coalesce(sum(version), 0) from report.scheme_goal_attainment
      where scheme_id = p_scheme_id and grant_year = p_grant_year)::text, report.scheme_goal_doc(p_scheme_id, p_grant_year))::api.reply);
end
$$;
