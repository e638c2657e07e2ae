-- The change into a budget year: what waits for its money is bound of it, and what falls later stands under its
-- authority. A line or post goes over whole or stays; doing it again moves what there is more money for, and
-- nothing twice. What an estimate («overslagsbevilgning») does not hold goes over by explicit approval only.
-- Gives back what was moved. Raises budget.year.not_covered unless what is not covered may stay (p_leave).
create function budget.change_year(p_year int, p_exceed_estimate boolean, p_leave boolean) returns jsonb
language plpgsql security definer set search_path = pg_temp as $$
declare
  l record;
  is_over boolean;
  a_moved bigint := 0;
  a_count bigint := 0;
  a_renewed bigint := 0;
  has_lack boolean := false;
begin
  perform budget.lock_register(true);
  perform budget.lock_year(p_year);
  for l in select y.* from budget.year_lines(p_year) y loop
    is_over := l.due_ore > (select greatest(0, r.left_ore) from budget.room(l.scheme_id, p_year) r where r.scheme_budget_id = l.scheme_budget_id);
    if is_over and not (l.estimated and p_exceed_estimate) then
      has_lack := true;
    else
      perform budget.move_line(l.scheme_budget_id, l.appropriation_id, l.due_ore, is_over);
      a_moved := a_moved + l.due_ore;
      a_count := a_count + l.commitments;
    end if;
  end loop;
  for l in select y.* from budget.year_authority(p_year) y loop
    if l.lacks_ore > 0 and not (l.estimated and p_exceed_estimate) then
      has_lack := true;
    else
      perform budget.renew_authority(p_year, l.appropriation_id, l.held_ore, l.lacks_ore > 0);
      a_renewed := a_renewed + l.held_ore;
    end if;
  end loop;
  if has_lack and not p_leave then
    perform rule.refuse('budget.year.not_covered', (select y.doc || jsonb_build_object('limit', 'post', 'available_ore',
      (y.doc ->> 'requested_ore')::bigint - (y.doc ->> 'lacks_ore')::bigint - (y.doc ->> 'authority_lacks_ore')::bigint) from budget.year_doc(p_year) y (doc)));
  end if;
  return jsonb_build_object('moved_ore', a_moved, 'moved', a_count, 'renewed_ore', a_renewed);
end
$$;
