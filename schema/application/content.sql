-- What the applicant has said in an application, of its row as the history has it. With the files
-- that are part of it: what is compared between versions, and what a receipt is given for.
create function application.content(p_row jsonb) returns jsonb
language plpgsql immutable as $$
begin
  return (select jsonb_object_agg(m, coalesce(p_row -> m, 'null'))
    from unnest('{call_id,recipient_id,title,purpose,amount_ore,form,contact,form_version_id}'::text[]) m);
end
$$;
