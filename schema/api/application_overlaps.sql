-- The warnings of the recipient's other cases that somebody who judges this case should know (REQ-044): those
-- this case is part of, and reports and money outstanding in others. Raises object.get.not_found.
create function api.application_overlaps(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_list jsonb;
begin
  perform access.require_visible(v, 'application', p_id);
  perform recipient.require_staff(v);
  a_list := recipient.warnings(v, (select recipient_id from application.application where id = p_id));
  return (p_id, null, jsonb_build_object('items', (
    select coalesce(jsonb_agg(w || jsonb_build_object('cases', (select jsonb_agg(jsonb_build_object('id', a.id, 'case_number', a.case_number,
        'scheme', scheme.name_of(a.scheme_id)) order by a.id) from application.application a
        where a.id <> p_id and a.id in (select x::bigint from jsonb_array_elements_text(w -> 'application_ids') x))) order by n), '[]')
      from jsonb_array_elements(a_list) with ordinality t (w, n)
     where w -> 'application_ids' @> to_jsonb(p_id) and jsonb_array_length(w -> 'application_ids') > 1
        or w ->> 'code' in ('report_overdue', 'unspent') and not w -> 'application_ids' @> to_jsonb(p_id))))::api.reply;
end
$$;
