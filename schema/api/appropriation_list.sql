-- Every chapter and post of a year: what was given, moved, bound, paid and booked (REQ-055, 064–068); of its
-- commitment authority what is used and left; and what earlier years have bound of it and that waits for its money.
-- Filters: year, chapter. Nothing but entries is stored by hand; the rest is computed.
create function api.appropriation_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, year int, chapter text, chapter_name text, post text, post_name text, keywords jsonb,
  carried_over_ore bigint, allotted_ore bigint, reallocated_ore bigint, received_authority_ore bigint, received_used_ore bigint,
  given_authority_ore bigint, given_used_ore bigint, given_overuse_ore bigint, commitment_authority_ore bigint, authority_committed_ore bigint, authority_left_ore bigint, due_under_authority_ore bigint,
  available_ore bigint, committed_ore bigint, paid_ore bigint, repaid_ore bigint, booked_ore bigint, deviation_ore bigint,
  cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k text[] := rule.cursor_parts(p_after, '\d{4}\|\d{4}\|\d\d');
begin
  perform budget.require_reader(v);
  perform rule.sort_of(p_sort, 'year');
  return query
    select a.id, a.year, a.chapter, a.chapter_name, a.post, a.post_name, to_jsonb(a.keywords),
        a.carried_over_ore, a.allotted_ore, a.reallocated_ore, a.received_authority_ore, budget.received_used(a),
        a.given_authority_ore, a.given_used_ore, budget.given_overuse(a.id), a.commitment_authority_ore,
        a.authority_committed_ore, budget.authority_left(a), coalesce(d.ore, 0),
        budget.available(a), a.committed_ore, a.paid_ore, a.repaid_ore, a.paid_ore + a.booked_outside_ore,
        a.carried_over_ore + a.allotted_ore + a.reallocated_ore - a.paid_ore - a.booked_outside_ore,
        concat_ws('|', a.year, a.chapter, a.post)
      from budget.appropriation a
      left join (select s.year, s.chapter, s.post, sum(c.amount_ore - c.freed_ore)::bigint as ore
          from budget.commitment c join budget.scheme_budget s on s.id = c.scheme_budget_id where c.authority_id is not null group by 1, 2, 3) d
        on (d.year, d.chapter, d.post) = (a.year, a.chapter, a.post)
     where a.year = coalesce((p_filter ->> 'year')::int, a.year) and a.chapter = coalesce(p_filter ->> 'chapter', a.chapter)
       and (k is null or (a.year, a.chapter, a.post) > (k[1]::int, k[2], k[3]))
     order by a.year, a.chapter, a.post limit p_limit;
end
$$;
