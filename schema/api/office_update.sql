-- Changes an office's name, or ends it on a day; what it did stays its own.
-- Raises object.get.not_found, resource.change.stale, office.save.*
create function api.office_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  o access.office;
begin
  perform access.require('admin');
  perform access.require_visible(access.actor(), 'office', p_id);
  select * into o from access.office where id = p_id for update;
  perform rule.check_version(p_if_match, o.version);
  o := jsonb_populate_record(o, p_body - array['id', 'version', 'kind', 'manager']);
  perform access.check_office(o);
  update access.office set name = o.name, name_nn = o.name_nn, valid_from = o.valid_from, valid_to = o.valid_to
   where id = p_id returning * into o;
  return (p_id, o.version, access.office_doc(p_id))::api.reply;
end
$$;
