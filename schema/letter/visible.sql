-- May this person see an entry of the outbox, a text of letters or a user test of one? An entry whoever of the staff sees its case; the
-- text of a scheme who sees that.
create function letter.visible(v access.viewer, p_object text, p_id bigint) returns boolean
language plpgsql stable as $$
declare
  a_case bigint;
begin
  if p_object = 'letter_dispatch' then
    select application_id into a_case from letter.dispatch where id = p_id;
    return a_case is not null and not v.roles <@ array['applicant', 'admin'] and application.visible(v, a_case);
  end if;
  return exists (select from letter.template t where (t.scheme_id is null or access.sees_scheme(v, t.scheme_id))
    and t.id = case p_object when 'letter_test' then (select x.template_id from letter.user_test x where x.id = p_id) else p_id end);
end
$$;
