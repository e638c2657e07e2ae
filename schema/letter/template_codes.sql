-- Why this person may not update, publish, discard and retire a template, in this order; null: may.
create function letter.template_codes(v access.viewer, t letter.template) returns text[]
language plpgsql stable as $$
declare
  a_role text := case when not 'scheme_owner' = any (v.roles) or v.delegated and t.scheme_id is null then 'access.role.missing' end;
  a_draft text := coalesce(a_role, case when t.state <> 'draft' then 'letter_template.act.not_draft' end);
begin
  return array[a_draft, coalesce(a_draft, case when v.user_id = any (t.authors) then 'letter_template.publish.same_person' end), a_draft,
    coalesce(a_role, case when t.state <> 'published' then 'letter_template.act.not_published' end)];
end
$$;
