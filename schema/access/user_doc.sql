-- A user as the API shows it.
create function access.user_doc(p_user_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', u.id, 'username', u.username, 'name', u.name, 'roles', to_jsonb(u.roles),
    'office', access.name_of_office(u.office_id),
    'language', u.language, 'active', u.active, 'reads_protected', u.reads_protected, 'superior', access.person(u.superior_id))
    || case when 'applicant' = any (u.roles) then jsonb_build_object('recipient_ids', (select coalesce(jsonb_agg(r.recipient_id order by r.recipient_id), '[]')
      from access.representation r where r.user_id = u.id and r.active)) else '{}' end
    from access.user_account u where u.id = p_user_id);
end
$$;
