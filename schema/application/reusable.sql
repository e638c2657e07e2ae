-- Answers of the recipient's last application to the scheme that the form of a call marks `reuse`
-- and that fit it still.
create function application.reusable(p_call_id bigint, p_recipient_id bigint, p_but_id bigint)
returns table (n bigint, key text, value jsonb, case_number text)
language plpgsql stable as $$
declare
  c scheme.call;
  o application.application;
  a_schema jsonb;
  an_older jsonb;
  an_answers jsonb;
begin
  select * into c from scheme.call where id = p_call_id;
  select form_schema into a_schema from scheme.form_version where id = c.form_version_id;
  if not a_schema -> 'fields' @> '[{"reuse": true}]' then
    return;
  end if;
  select a.* into o from application.application a where a.recipient_id = p_recipient_id and a.scheme_id = c.scheme_id
    and a.id is distinct from p_but_id and a.form_version_id is not null and a.state not in ('draft', 'withdrawn')
    order by a.id desc limit 1;
  select form_schema into an_older from scheme.form_version where id = o.form_version_id;
  an_answers := application.answers(o.id);
  return query select x.n, x.value ->> 'key', an_answers -> (x.value ->> 'key'), o.case_number
    from jsonb_array_elements(a_schema -> 'fields') with ordinality x (value, n)
    where x.value -> 'reuse' = 'true' and not application.form_empty(an_answers -> (x.value ->> 'key'))
      and an_older -> 'fields' @> jsonb_build_array(jsonb_build_object('key', x.value -> 'key', 'type', x.value -> 'type'))
      and not exists (select from application.form_answer_faults(x.value, an_answers -> (x.value ->> 'key'), c.grant_year))
    order by x.n;
end
$$;
