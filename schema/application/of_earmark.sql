-- What cases without an application already take of a recipient's earmark in a scheme and grant year: what their awards give, or
-- what they are opened for while nothing is decided.
create function application.of_earmark(p_scheme_id bigint, p_recipient_id bigint, p_grant_year int) returns bigint
language sql stable as $$
  select coalesce(sum(case when a.state in ('decided', 'closed') then (select coalesce(sum(w.amount_ore), 0) from decision.award w
      where w.application_id = a.id and w.state not in ('annulled', 'declined', 'lapsed')) else a.amount_ore end), 0)::bigint
    from application.application a join scheme.call c on c.id = a.call_id
   where a.recipient_id = p_recipient_id and a.scheme_id = p_scheme_id and c.grant_year = p_grant_year and a.without_application is not null and a.state <> 'withdrawn'
$$;
