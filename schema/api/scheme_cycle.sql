-- A scheme's year: each step with its state and day, computed from what is there. Filter: year.
-- Raises object.get.not_found, access.role.missing.
create function api.scheme_cycle(p_token text, p_id bigint, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := portfolio.year_of(p_filter);
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return (select (p_id, null, jsonb_build_object('scheme', scheme.name_of(p_id), 'year', a_year, 'as_of', rule.today(),
      'missing', count(*) filter (where c.state in ('missing', 'overdue')),
      'steps', jsonb_agg(jsonb_build_object('step', c.step, 'state', c.state, 'due_on', c.due_on, 'done', c.done, 'total', c.total, 'done_on', c.done_on)
        order by c.pos)))::api.reply
    from scheme.cycle(p_id, a_year) c);
end
$$;
