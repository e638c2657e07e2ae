-- Gives the party access to its case: everything but what is internal and what is withheld by a paragraph
-- of fvl § 19 (fvl25 § 50), with titles and texts in the party's language. Logged as a read of the case's documents. Raises access_package.create.unknown,
-- access_package.create.twice, access_package.create.act, impartiality.conflict.declared.
create function api.access_package_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'appeals');
  v access.viewer := access.actor();
  a_withheld jsonb := coalesce(p_body -> 'withheld', '[]');
  a_language text := (select (recipient.language_for(r, a.language)).language from recipient.recipient r where r.id = a.recipient_id);
  a_manifest jsonb;
  a_place int;
  an_id bigint;
begin
  perform application.require_no_conflict(p_id, v.user_id);
  if a.state = 'draft' then
    perform rule.move('application', a.state, 'access');
  end if;
  select n - 1 into a_place from jsonb_array_elements(a_withheld) with ordinality w (x, n)
   where not exists (select from application.access_documents(p_id, a_language) d where d.object = w.x ->> 'object' and d.ground is null) limit 1;
  if found then
    perform rule.refuse('access_package.create.unknown', jsonb_build_object('pointer', format('/withheld/%s/object', a_place)));
  elsif (select count(distinct w ->> 'object') from jsonb_array_elements(a_withheld) w) < jsonb_array_length(a_withheld) then
    perform rule.refuse('access_package.create.twice', '{"pointer": "/withheld"}');
  end if;
  select n - 1 into a_place from jsonb_array_elements(a_withheld) with ordinality w (x, n)
    join application.access_ground g on g.code = w.x ->> 'ground' where g.act <> rule.act_on(rule.today()) order by n limit 1;
  if found then
    perform rule.refuse('access_package.create.act', jsonb_build_object('pointer', format('/withheld/%s/ground', a_place)));
  end if;
  a_manifest := application.access_manifest(p_id, a_withheld, a_language);
  insert into application.access_package (application_id, manifest, sha256, documents, refused, made_by, made_at)
  values (a.id, a_manifest, encode(sha256(convert_to(a_manifest::text, 'UTF8')), 'hex'), jsonb_array_length(a_manifest -> 'documents'),
    jsonb_array_length(a_manifest -> 'refused'), v.user_id, rule.now()) returning id into an_id;
  insert into history.access_log (actor_id, request, object, object_id, what)
  select v.user_id, t.request, 'application', p_id, 'access_package' from access.tx_actor t where t.xid = pg_current_xact_id();
  return application.access_package_reply(an_id);
end
$$;
