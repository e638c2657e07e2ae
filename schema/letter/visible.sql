-- May this person see an entry of the outbox, or a text of letters? An entry whoever of the staff sees its case; the text of a scheme who
-- sees that.
create function letter.visible(v access.viewer, p_object text, p_id bigint) returns boolean
language plpgsql stable as $$
declare
  a_case bigint;
begin
  if p_object = 'letter_dispatch' then
    select application_id into a_case from letter.dispatch where id = p_id;
    return a_case is not null and not v.roles <@ array['applicant', 'admin'] and application.visible(v, a_case);
  end if;
  return exists (select from letter.template t where t.id = p_id and (t.scheme_id is null or access.sees_scheme(v, t.scheme_id)));
end
$$;
