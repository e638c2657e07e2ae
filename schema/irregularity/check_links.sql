-- What a case is linked to is there and seen by who links it; an anonymous tip has no source.
-- Raises irregularity.save.content with every place.
create function irregularity.check_links(v access.viewer, p_body jsonb, p_anonymous boolean) returns void
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('pointer', x.pointer, 'code', x.code) order by x.n) into a_errors from (
    select 0 as n, '/recipient_id' as pointer, 'not_seen' as code where (p_body ->> 'recipient_id') is not null
      and not access.visible(v, 'recipient', (p_body ->> 'recipient_id')::bigint)
    union all select a.n, '/application_ids/' || (a.n - 1), 'not_seen' from jsonb_array_elements_text(coalesce(p_body -> 'application_ids', '[]')) with ordinality a (e, n)
      where not access.visible(v, 'application', a.e::bigint)
    union all select 1000 + a.n, '/award_ids/' || (a.n - 1), 'not_seen' from jsonb_array_elements_text(coalesce(p_body -> 'award_ids', '[]')) with ordinality a (e, n)
      where not access.visible(v, 'award', a.e::bigint)
    union all select 2000, '/source', 'anonymous' where p_anonymous and (p_body ->> 'source') is not null) x;
  if a_errors is not null then
    perform rule.refuse('irregularity.save.content', jsonb_build_object('errors', a_errors));
  end if;
end
$$;
