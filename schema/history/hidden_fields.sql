-- What is left out of the changes of an object that is read in the history: where somebody lived before the
-- address was protected; and in a file, who private persons are (`p_file`).
create function history.hidden_fields(p_object text, p_id bigint, p_file boolean) returns text[]
language plpgsql stable as $$
begin
  return case when p_object = 'recipient' and recipient.is_protected(p_id)
      or p_object = 'award' and recipient.is_protected((select w.recipient_id from decision.award w where w.id = p_id))
    then '{address,municipality}'::text[] else '{}'::text[] end
    || case when p_file and p_object = 'recipient' and exists (select from recipient.recipient r where r.id = p_id and r.type = 'private_person')
      then '{name,address}'::text[] else '{}'::text[] end;
end
$$;
