-- A review of access as the API shows it, by name.
create function access.review_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
declare
  r access.review;
begin
  select * into r from access.review where id = p_id;
  return (r.id, r.version || '.' || (select sum(i.version) from access.review_item i where i.review_id = p_id), jsonb_build_object('id', r.id, 'version', r.version,
    'office', access.name_of_office(r.office_id), 'state', r.state, 'due_on', r.due_on,
    'overdue', r.state = 'open' and r.due_on < rule.today(), 'started_by', access.person(r.started_by), 'started_at', api.ts(r.started_at),
    'signed_by', access.person(r.signed_by), 'signed_at', api.ts(r.signed_at), 'sign_text', r.sign_text,
    'items', (select jsonb_agg(jsonb_build_object('user', access.person(i.user_id), 'superior', access.person(u.superior_id), 'roles', to_jsonb(i.roles),
        'authority', i.authority, 'result', i.result, 'removed_roles', to_jsonb(i.removed_roles), 'removed_authority', i.removed_authority, 'ground', i.ground,
        'decided_by', access.person(i.decided_by), 'decided_at', api.ts(i.decided_at),
        'actions', application.action_docs(v.language, array['decide'], array[access.review_item_code(v, r.state, i)])) order by u.name, u.id)
      from access.review_item i join access.user_account u on u.id = i.user_id where i.review_id = p_id),
    'actions', application.action_docs(v.language, array['sign'], array[access.review_sign_code(v, r)])))::api.reply;
end
$$;
