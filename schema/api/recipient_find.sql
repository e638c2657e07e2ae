-- The private person with a national identity number, by the number's blind index: the number itself is not
-- in the database to be looked for. Each look is logged, also one that finds nobody (domain.md, rule 9).
create function api.recipient_find(p_if_match text, p_index bytea) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  an_id bigint;
begin
  perform access.require('caseworker');
  select coalesce(merged_into_id, id) into an_id from recipient.recipient where national_id_index = p_index;
  insert into history.access_log (actor_id, request, object, object_id, what)
  select v.user_id, t.request, 'recipient', coalesce(an_id, 0), 'national_id' from access.tx_actor t where t.xid = pg_current_xact_id();
  return (an_id, null, jsonb_build_object('recipient',
    (select jsonb_build_object('id', r.id, 'name', r.name, 'orgnr', r.orgnr) from recipient.recipient r where r.id = an_id)))::api.reply;
end
$$;
