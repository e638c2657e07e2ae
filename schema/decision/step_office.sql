-- Is this approver of the office that a step demands: any, the one that owns the scheme, another than that, or a
-- named one?
create function decision.step_office(p_demands jsonb, p_user_id bigint) returns boolean
language plpgsql stable as $$
declare
  an_office bigint := (select u.office_id from access.user_account u where u.id = p_user_id);
begin
  return (select coalesce(bool_and(case x ->> 'office' when 'any' then true
      when 'owner' then coalesce(an_office = scheme.owner_office((x ->> 'scheme_id')::bigint, rule.today()), false)
      when 'other' then coalesce(an_office <> scheme.owner_office((x ->> 'scheme_id')::bigint, rule.today()), false)
      else coalesce(an_office = (x ->> 'office_id')::bigint, false) end), true)
    from jsonb_array_elements(p_demands) x);
end
$$;
