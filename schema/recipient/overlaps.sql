-- Where one recipient asks for or has money from several schemes in one grant year (REQ-044), of the
-- cases this person sees.
create function recipient.overlaps(p_viewer access.viewer, p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select coalesce(jsonb_agg(o order by o.grant_year), '[]') from (
    select c.grant_year, jsonb_agg(distinct scheme.name_of(a.scheme_id)) as schemes,
        jsonb_agg(a.id order by a.id) as application_ids, sum(a.amount_ore) as applied_ore,
        coalesce(sum(w.amount_ore), 0) as awarded_ore
      from application.application a
      join scheme.call c on c.id = a.call_id
      left join decision.award w on w.application_id = a.id and w.state not in ('annulled', 'declined', 'lapsed')
     where a.recipient_id = p_id and a.state not in ('draft', 'withdrawn') and application.visible(p_viewer, a.id)
     group by c.grant_year having count(distinct a.scheme_id) > 1) o);
end
$$;
