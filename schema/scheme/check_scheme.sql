-- Does a scheme hang together, as it would become? Raises scheme.save.code_taken,
-- .closed_before_opening, .closing_incomplete, .earmarks_form, .office_unknown, .successor_unknown,
-- .successor_circle, .target_group_twice.
create function scheme.check_scheme(p_viewer access.viewer, s scheme.scheme, p_body jsonb) returns void
language plpgsql stable as $$
declare
  a_taken bigint := (select id from scheme.scheme where code = s.code and id is distinct from s.id);
begin
  if s.closed_on < s.opened_on then
    perform rule.refuse('scheme.save.closed_before_opening', '{"pointer": "/closed_on"}');
  elsif (s.closed_on is null) <> (s.closed_reason is null) then
    perform rule.refuse('scheme.save.closing_incomplete', jsonb_build_object('pointer',
      case when s.closed_on is null then '/closed_on' else '/closed_reason' end));
  elsif s.form <> 'earmarked' and jsonb_array_length(coalesce(p_body -> 'earmarks', '[]')) > 0 then
    perform rule.refuse('scheme.save.earmarks_form', '{"pointer": "/earmarks"}');
  elsif p_body ? 'office_id' and not exists (select from access.office o where o.id = (p_body ->> 'office_id')::bigint
      and (o.valid_to is null or o.valid_to >= rule.today()) and (not p_viewer.delegated or o.id = p_viewer.office_id)) then
    perform rule.refuse('scheme.save.office_unknown', '{"pointer": "/office_id"}');
  elsif s.successor_id is not null and (s.successor_id = s.id or not exists (select from scheme.scheme where id = s.successor_id)) then
    perform rule.refuse('scheme.save.successor_unknown', '{"pointer": "/successor_id"}');
  elsif s.successor_id is not null and exists (
      with recursive c (id) as (select s.successor_id union select x.successor_id from c join scheme.scheme x on x.id = c.id where x.successor_id is not null)
      select from c where c.id = s.id) then
    perform rule.refuse('scheme.save.successor_circle', '{"pointer": "/successor_id"}');
  elsif cardinality(s.target_groups) > (select count(distinct g) from unnest(s.target_groups) g) then
    perform rule.refuse('scheme.save.target_group_twice', '{"pointer": "/target_groups"}');
  elsif a_taken is not null then
    perform rule.refuse('scheme.save.code_taken', jsonb_build_object('scheme_id', a_taken));
  end if;
end
$$;
