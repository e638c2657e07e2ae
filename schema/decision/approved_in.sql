-- The decisions approved in a period, of a scheme or of the schemes of an office, whatever became of them.
create function decision.approved_in(p_scheme_id bigint, p_office_id bigint, p_from date, p_to date) returns bigint[]
language sql stable as $$
  select coalesce(array_agg(d.id order by d.id), '{}') from decision.decision d join application.application a on a.id = d.application_id
   where d.approved_by is not null and (d.decided_at at time zone 'Europe/Oslo')::date between p_from and p_to and d.source is null
     and (a.scheme_id = p_scheme_id or p_office_id = (select o.office_id from scheme.ownership o
       where o.scheme_id = a.scheme_id and o.valid_from <= p_to order by o.valid_from desc limit 1))
$$;
