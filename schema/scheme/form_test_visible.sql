-- May this person see a user test? Of a form whoever sees its scheme, of a letter the staff who may read its text.
create function scheme.form_test_visible(v access.viewer, p_id bigint) returns boolean
language plpgsql stable as $$
begin
  return exists (select from scheme.form_test x where x.id = p_id and case when x.template_id is null then access.sees_scheme(v, x.scheme_id)
    else not v.roles <@ array['applicant', 'admin'] and letter.visible(v, 'letter_template', x.template_id) end);
end
$$;
