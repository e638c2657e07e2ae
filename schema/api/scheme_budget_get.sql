-- What a scheme may bind in a year, line by line. Raises object.get.not_found.
create function api.scheme_budget_get(p_token text, p_id bigint, p_year int) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform budget.require_reader(v);
  return budget.scheme_budget_reply(p_id, p_year);
end
$$;
