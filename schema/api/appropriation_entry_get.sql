-- One entry. Raises object.get.not_found.
create function api.appropriation_entry_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'budget_entry', p_id);
  perform budget.require_reader(v);
  return (p_id, (select version from budget.entry where id = p_id), budget.entry_doc(p_id))::api.reply;
end
$$;
